import type { Message } from '@aws-sdk/client-sqs';
import { readEnvelope, UnreadableEvent } from '@tollgate/events/envelope';

/** What may be shown of a letter: nothing of what the event carries. */
interface Shown {
  readonly type: string;
  readonly cause: string;
  /** Milliseconds since 1970 at which it was sent first. */
  readonly sentAt: number;
}

/** Letters by type and cause, the most frequent first: how many, and since when. */
export function describeLetters(letters: readonly Message[]): readonly string[] {
  const groups = Map.groupBy(letters.map(shownOf), ({ type, cause }) => `${type}: ${cause}`);
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([group, all]) => {
      const since = new Date(Math.min(...all.map(({ sentAt }) => sentAt))).toISOString();
      return `${String(all.length).padStart(6)}  ${group} (since ${since})`;
    });
}

function shownOf({ Body = '', Attributes = {}, MessageAttributes = {} }: Message): Shown {
  const sentAt = Number(Attributes['SentTimestamp'] ?? Date.now());
  // The rule of the bus and asynchronous functions say why in attributes of the message.
  const told = MessageAttributes['ERROR_CODE']?.StringValue ?? MessageAttributes['ErrorCode']?.StringValue;
  try {
    const { type, schemaVersion } = readEnvelope(Body);
    const name = /^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/.test(type) ? type : 'event of an unknown form';
    return {
      type: `${name}, version ${schemaVersion}`,
      cause: told ?? 'the consumer failed; its log says why',
      sentAt,
    };
  } catch (error) {
    const cause = error instanceof UnreadableEvent ? error.message : 'unreadable';
    return { type: 'no event', cause: told ?? cause, sentAt };
  }
}
