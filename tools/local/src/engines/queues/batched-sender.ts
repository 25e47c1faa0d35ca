import { isObject, objectsOf, textOf, type JsonObject } from '../../assembly/index.ts';
import { QueueError, type QueueClient } from './queue-client.ts';

interface Letter {
  readonly entry: JsonObject;
  readonly size: number;
  readonly sent: () => void;
  readonly failed: (error: Error) => void;
}

interface Line {
  readonly arn: string;
  readonly waiting: Letter[];
  underWay: number;
}

/** Messages and bytes of one call. Source: SQS API reference, `SendMessageBatch`. */
const limits = { messages: 10, bytes: 1_048_576 } as const;
/** Calls at the same time for one queue; what comes meanwhile shares the next one. A FIFO queue gets one, for the order. */
const callsAtOnce = 2;

/** Sends messages to queues, several to a call when they come together. */
export class BatchedSender {
  readonly #queues: Pick<QueueClient, 'call' | 'urlOf'>;
  readonly #lines = new Map<string, Line>();

  constructor(queues: Pick<QueueClient, 'call' | 'urlOf'>) {
    this.#queues = queues;
  }

  /**
   * Resolves when the queue has the message.
   * @param more members of `SendMessage` beside the body
   * @throws QueueError when SQS refuses it, Error when it cannot be reached
   */
  send(queueArn: string, body: string, more: JsonObject = {}): Promise<void> {
    const line = this.#lines.get(queueArn) ?? { arn: queueArn, waiting: [], underWay: 0 };
    this.#lines.set(queueArn, line);
    const entry = { MessageBody: body, ...more };
    const size = Buffer.byteLength(body) + Buffer.byteLength(JSON.stringify(more));
    return new Promise((sent, failed) => {
      if (line.waiting.push({ entry, size, sent, failed }) === 1) setImmediate(() => this.#begin(line));
    });
  }

  #begin(line: Line): void {
    const most = line.arn.endsWith('.fifo') ? 1 : callsAtOnce;
    while (line.waiting.length > 0 && line.underWay < most) {
      line.underWay += 1;
      void this.#call(line.arn, cut(line.waiting)).finally(() => {
        line.underWay -= 1;
        this.#begin(line);
      });
    }
  }

  async #call(queueArn: string, letters: readonly Letter[]): Promise<void> {
    const QueueUrl = this.#queues.urlOf(queueArn);
    const [first] = letters;
    try {
      // A message alone is refused with what is wrong with it, not with its batch.
      if (letters.length === 1 && first !== undefined) {
        await this.#queues.call('SendMessage', { QueueUrl, ...first.entry });
        return first.sent();
      }
      const Entries = letters.map(({ entry }, index) => ({ Id: String(index), ...entry }));
      const { Failed } = await this.#queues.call('SendMessageBatch', { QueueUrl, Entries });
      const faults = new Map(objectsOf(Failed).map((fault) => [fault['Id'], fault]));
      for (const [index, letter] of letters.entries()) {
        const fault = faults.get(String(index));
        if (isObject(fault)) letter.failed(new QueueError(textOf(fault['Code']), textOf(fault['Message'])));
        else letter.sent();
      }
    } catch (error) {
      for (const { failed } of letters) failed(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

/** Takes as many as one call may have, one at least. */
function cut(waiting: Letter[]): Letter[] {
  let [count, bytes] = [0, 0];
  for (const { size } of waiting) {
    bytes += size;
    if (count === limits.messages || (count > 0 && bytes > limits.bytes)) break;
    count += 1;
  }
  return waiting.splice(0, count);
}
