import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a bus was given, as EventBridge's API has it. */
export interface BusEntry {
  readonly EventBusName: string;
  readonly Source: string;
  readonly DetailType: string;
  readonly Detail: string;
  readonly TraceHeader?: string;
}

/** The answer to one entry: `undefined` takes it, a code refuses it. */
export type AnswerEntry = (entry: BusEntry, call: number) => string | undefined;

/** A letter as SQS's API has it. */
export interface Letter {
  readonly QueueUrl: string;
  readonly MessageBody: string;
  readonly MessageAttributes: Readonly<Record<string, { readonly StringValue: string }>>;
}

/** The endpoint of a bus and of a queue of letters, with what they were given. */
export interface Bus {
  readonly endpoint: string;
  /** Entries that were taken, in their order. */
  readonly taken: BusEntry[];
  readonly letters: Letter[];
  /** Numbers of entries of each call, those that were refused too. */
  readonly calls: number[];
  answer: AnswerEntry;
  /** What a whole call is answered with, by its number of entries; undefined answers for each entry. */
  refuseCall: (entries: number) => { readonly status: number; readonly code: string } | undefined;
  readonly stop: () => Promise<void>;
}

/**
 * Starts what an announcer talks to: `PutEvents`, whose entries can be refused one by one or by the call, and `SendMessage`.
 * Source: Amazon EventBridge API Reference, "PutEvents".
 */
export async function startBus(): Promise<Bus> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const [status, answer] = answerTo(String(request.headers['x-amz-target']), JSON.parse(body));
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify(answer));
    });
  });

  function answerTo(target: string, input: unknown): readonly [number, object] {
    if (target === 'AmazonSQS.SendMessage') {
      bus.letters.push(input as Letter);
      const { MessageBody } = input as Letter;
      return [
        200,
        { MessageId: randomUUID(), MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex') },
      ];
    }
    const { Entries } = input as { readonly Entries: readonly BusEntry[] };
    bus.calls.push(Entries.length);
    const refusal = bus.refuseCall(Entries.length);
    if (refusal !== undefined) return [refusal.status, { __type: refusal.code, message: 'refused' }];
    const results = Entries.map((entry) => {
      const ErrorCode = bus.answer(entry, bus.calls.length);
      if (ErrorCode !== undefined) return { ErrorCode, ErrorMessage: 'refused' };
      bus.taken.push(entry);
      return { EventId: randomUUID() };
    });
    return [
      200,
      { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results },
    ];
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bus: Bus = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken: [],
    letters: [],
    calls: [],
    answer: () => undefined,
    refuseCall: () => undefined,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return bus;
}
