import { setTimeout as pause } from 'node:timers/promises';
import { Agent, request } from '../../node-http.ts';
import { isObject, textOf, type JsonObject } from '../../assembly/index.ts';
import type { Json } from '../../json.ts';
import type { Credentials } from '../object-store/index.ts';
import { signedHeaders } from '../signed-headers.ts';

/** A refusal of the SQS API. */
export class QueueError extends Error {
  override readonly name = 'QueueError';
  /** `QueueDoesNotExist`, `InvalidParameterValue` … */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface QueueClientOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
}

/** Milliseconds before a message is sent again that did not get through, which double, and how often. */
const again = { pause: 100, times: 6 } as const;

/** Calls the queues from within the runtime. */
export class QueueClient {
  readonly #options: QueueClientOptions;
  readonly #agent = new Agent({ keepAlive: true });
  #closed = false;

  constructor(options: QueueClientOptions) {
    this.#options = options;
  }

  /** URL of a queue by its ARN. */
  urlOf(arn: string): string {
    const [account = '', name = ''] = arn.split(':').slice(4);
    return `${this.#options.endpoint}/${account}/${name}`;
  }

  /**
   * Calls one action of the SQS API.
   * @throws QueueError when SQS refuses it, Error when it cannot be reached or the signal gives it up
   */
  call(action: string, input: JsonObject, signal?: AbortSignal): Promise<JsonObject> {
    const { endpoint, region, credentials } = this.#options;
    const body = Buffer.from(JSON.stringify(input));
    const headers = signedHeaders({
      service: 'sqs',
      method: 'POST',
      url: new URL(`${endpoint}/`),
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` },
      body,
      region,
      credentials,
    });
    return new Promise((resolve, reject) => {
      const options = { method: 'POST', agent: this.#agent, headers, ...(signal ? { signal } : {}) };
      const outgoing = request(`${endpoint}/`, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const parsed = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as Json;
          const answer = isObject(parsed) ? parsed : {};
          if (response.statusCode === 200) return resolve(answer);
          const code = textOf(answer['__type'], 'InternalFailure').split('#').pop() ?? 'InternalFailure';
          reject(
            new QueueError(code, textOf(answer['message'], `SQS answered ${String(response.statusCode)}`)),
          );
        });
      });
      outgoing.once('error', reject);
      outgoing.end(body);
    });
  }

  /**
   * Sends a message to a queue by its ARN, again when the queues cannot be reached, as while their process is started anew:
   * at least once, as services of Amazon send to each other.
   * @throws QueueError when there is no such queue, Error when the queues stay away
   */
  async send(arn: string, body: string, more: JsonObject = {}): Promise<void> {
    for (let tried = 0; ; tried += 1)
      try {
        await this.call('SendMessage', { QueueUrl: this.urlOf(arn), MessageBody: body, ...more });
        return;
      } catch (error) {
        if (error instanceof QueueError || tried === again.times || this.#closed) throw error;
        await pause(again.pause * 2 ** tried, undefined, { ref: false });
      }
  }

  /** Closes its connections. */
  close(): void {
    this.#closed = true;
    this.#agent.destroy();
  }
}
