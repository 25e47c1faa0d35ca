import { largestMessage, type FeedEvent } from '@tollgate/feed-contract';

/** What becomes of a text for a client. */
export type Delivered = 'sent' | 'gone' | 'full';

/** Sends a text to a client; throws when the way to it is broken. */
export type Deliver = (connectionId: string, text: string) => Promise<Delivered>;

/** Events of a topic as messages, each as long as one may be. */
export function messagesOf(topic: string, events: readonly FeedEvent[]): readonly string[] {
  const head = `{"type":"events","topic":${JSON.stringify(topic)},"events":[`;
  const messages: string[] = [];
  let texts: string[] = [];
  let bytes = head.length;
  for (const event of events) {
    const text = JSON.stringify(event);
    const size = Buffer.byteLength(text) + 1;
    if (texts.length > 0 && bytes + size + 2 > largestMessage) {
      messages.push(`${head}${texts.join()}]}`);
      texts = [];
      bytes = head.length;
    }
    texts.push(text);
    bytes += size;
  }
  if (texts.length > 0) messages.push(`${head}${texts.join()}]}`);
  return messages;
}

/** Pauses before a text is offered again to a client that is full, in milliseconds. */
const pauses = [50, 200];

/**
 * Sends texts to one client in their order. One that does not take them is left behind: what it misses is in the log, and it
 * sees from the next event or pong that something is missing.
 * @returns what became of the first that was not sent, or `sent`
 */
export async function deliverAll(
  deliver: Deliver,
  connectionId: string,
  texts: readonly string[],
): Promise<Delivered> {
  for (const text of texts) {
    const outcome = await patiently(() => deliver(connectionId, text));
    if (outcome !== 'sent') return outcome;
  }
  return 'sent';
}

async function patiently(send: () => Promise<Delivered>): Promise<Delivered> {
  for (const pause of pauses) {
    const outcome = await send();
    if (outcome !== 'full') return outcome;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return send();
}
