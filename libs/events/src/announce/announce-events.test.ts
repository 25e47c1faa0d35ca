import { lambdaContext } from '@tollgate/testing';
import { imageOf, startBus, streamRecordOf, type Bus } from '@tollgate/testing/announcer';
import type { DynamoDBRecord } from 'aws-lambda';
import fc from 'fast-check';
import { failedIn } from '../../test/ferries.ts';
import { announceEvents, type CloudEvent } from '../index.ts';

let bus: Bus;
beforeAll(async () => {
  bus = await startBus();
  Object.assign(process.env, {
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    SERVICE: 'ferries',
    EVENT_BUS_NAME: 'tollgate-local',
    DEAD_LETTERS_URL: `${bus.endpoint}/000000000000/dead-letters`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_EVENTBRIDGE: bus.endpoint,
    AWS_ENDPOINT_URL_SQS: bus.endpoint,
  });
});
afterAll(() => bus.stop());
beforeEach(() => {
  for (const kept of [bus.taken, bus.letters, bus.calls]) kept.length = 0;
  bus.answer = () => undefined;
  bus.refuseCall = () => undefined;
});

const eventRow = (subject: string, version: number, changes: object = {}) => ({
  pk: `FERRY#${subject}`,
  sk: `EVENT#${String(version).padStart(16, '0')}`,
  aggregate: `FERRY#${subject}`,
  type: 'ferry.sunk',
  version,
  occurredAt: '2026-01-31T12:00:00.000Z',
  data: { name: `Ferry ${subject}`, speed: 20, crew: ['a', null, { age: 3.5 }], lit: true },
  ...changes,
});

const recordOf = (row: object, at: number): DynamoDBRecord => streamRecordOf(imageOf(row), at);

const announce = (Records: DynamoDBRecord[], remainingMs = 10_000) =>
  announceEvents()({ Records }, lambdaContext({ remainingMs }));

const announced = (): CloudEvent[] => bus.taken.map(({ Detail }) => JSON.parse(Detail) as CloudEvent);

/** Sequence numbers of records by their positions, as failures name them. */
const named = (...positions: number[]): string[] => positions.map((at) => String(at).padStart(21, '0'));

test('an event row becomes an entry of the bus: a CloudEvent with all that the row knows', async () => {
  const traceparent = '00-6789123378901233456789012345678a-53995c3f42cd8ad8-01';
  const metadata = { correlationId: 'work-1', traceparent };

  const answer = await announce([recordOf(eventRow('a', 3, { metadata, schemaVersion: 2 }), 1)]);

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(bus.taken).toMatchObject([
    {
      EventBusName: 'tollgate-local',
      Source: 'tollgate.ferries',
      DetailType: 'ferry.sunk',
      TraceHeader: 'Root=1-67891233-78901233456789012345678a;Parent=53995c3f42cd8ad8;Sampled=1',
    },
  ]);
  expect(announced()).toEqual([
    {
      specversion: '1.0',
      id: 'ferries/ferry/a/3',
      source: 'tollgate.ferries',
      type: 'ferry.sunk',
      subject: 'a',
      time: '2026-01-31T12:00:00.000Z',
      datacontenttype: 'application/json',
      dataschema: 'https://docs.tollgate.example/events/ferry.sunk.v2.json',
      subjectversion: 3,
      schemaversion: 2,
      correlationid: 'work-1',
      traceparent,
      data: { name: 'Ferry a', speed: 20, crew: ['a', null, { age: 3.5 }], lit: true },
    },
  ]);
});

test('nothing is announced of other rows, of changes and of what goes', async () => {
  const item = recordOf({ pk: 'FERRY#a', sk: 'FERRY', version: 1 }, 1);
  const changed = { ...recordOf(eventRow('a', 1), 2), eventName: 'MODIFY' as const };
  const gone = { ...recordOf(eventRow('a', 1), 3), eventName: 'REMOVE' as const };

  expect(await announce([item, changed, gone])).toEqual({ batchItemFailures: [] });
  expect(bus.calls).toEqual([]);
});

test('a batch goes in calls of ten, events of one item in their order', async () => {
  const subjects = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), {
    minLength: 1,
    maxLength: 100,
  });

  await fc.assert(
    fc.asyncProperty(subjects, async (order) => {
      for (const kept of [bus.taken, bus.calls]) kept.length = 0;
      const versions = new Map<string, number>();
      const records = order.map((subject, at) => {
        const version = (versions.get(subject) ?? 0) + 1;
        versions.set(subject, version);
        return recordOf(eventRow(subject, version), at + 1);
      });

      await announce(records);

      expect(bus.taken).toHaveLength(order.length);
      expect(Math.max(...bus.calls)).toBeLessThanOrEqual(10);
      for (const [subject, last] of versions) {
        const came = announced()
          .filter((event) => event.subject === subject)
          .map(({ subjectversion }) => subjectversion);
        expect(came).toEqual(Array.from({ length: last }, (_, at) => at + 1));
      }
    }),
    { numRuns: 25 },
  );
});

test('calls stay below 256 KB together', async () => {
  const name = 'x'.repeat(100_000);
  const records = [1, 2, 3, 4, 5].map((at) => recordOf(eventRow(`s${at}`, 1, { data: { name } }), at));

  expect(await announce(records)).toEqual({ batchItemFailures: [] });
  expect(bus.calls.sort()).toEqual([1, 2, 2]);
});

test('an entry that the bus refuses for now is tried again, alone', async () => {
  bus.answer = ({ Detail }, call) =>
    call === 1 && Detail.includes('/b/1') ? 'ThrottlingException' : undefined;

  const answer = await announce(['a', 'b', 'c'].map((subject, at) => recordOf(eventRow(subject, 1), at + 1)));

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(bus.calls).toEqual([3, 1]);
  expect(announced().map(({ subject }) => subject)).toEqual(['a', 'c', 'b']);
});

test('partial batches: exactly the records whose entries are still refused are named, so that the stream gives them again', async () => {
  bus.answer = ({ Detail }) => (/\/[bd]\/1/.test(Detail) ? 'InternalFailure' : undefined);

  const answer = await announce(
    ['a', 'b', 'c', 'd'].map((subject, at) => recordOf(eventRow(subject, 1), at + 1)),
  );

  expect(failedIn(answer)).toEqual(named(2, 4));
  expect(announced().map(({ subject }) => subject)).toEqual(['a', 'c']);
  expect(bus.letters).toEqual([]);
});

test.each([
  [500, 'InternalException'],
  [400, 'ThrottlingException'],
  [400, 'AccessDeniedException'],
  [400, 'ResourceNotFoundException'],
])('a bus that answers %i %s leaves every record to the stream', async (status, code) => {
  bus.refuseCall = () => ({ status, code });

  const answer = await announce(['a', 'b'].map((subject, at) => recordOf(eventRow(subject, 1), at + 1)));

  expect(failedIn(answer)).toEqual(named(1, 2));
  expect(bus.letters).toEqual([]);
});

test('poison: a row at the beginning of a shard that is no event goes to the dead letters with the cause, and holds nothing up', async () => {
  const broken = recordOf(
    { pk: 'FERRY#p', sk: 'EVENT#0000000000000001', aggregate: 'FERRY#p', version: 1 },
    1,
  );

  const answer = await announce([broken, recordOf(eventRow('a', 1), 2), recordOf(eventRow('b', 1), 3)]);

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(announced().map(({ subject }) => subject)).toEqual(['a', 'b']);
  expect(bus.letters).toMatchObject([
    {
      QueueUrl: process.env['DEAD_LETTERS_URL'],
      MessageAttributes: {
        ErrorCode: { StringValue: 'NotAnnounceable' },
        ErrorMessage: { StringValue: 'the row has no data; every event has some' },
      },
    },
  ]);
  expect(JSON.parse(bus.letters[0]?.MessageBody ?? '')).toEqual(broken);
});

test('poison: an event that the bus will never take goes to the dead letters', async () => {
  bus.answer = ({ Detail }) => (Detail.includes('/p/1') ? 'MalformedDetail' : undefined);
  const tooLong = eventRow('q', 1, { data: { name: 'x'.repeat(270_000) } });

  const answer = await announce(
    [eventRow('p', 1), eventRow('a', 1), tooLong].map((row, at) => recordOf(row, at + 1)),
  );

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(announced().map(({ subject }) => subject)).toEqual(['a']);
  expect(bus.letters.every(({ MessageBody }) => MessageBody.length < 250_000)).toBe(true);
  const causes = bus.letters
    .map(({ MessageAttributes }) => MessageAttributes['ErrorMessage']?.StringValue)
    .sort();
  expect(causes).toEqual([expect.stringMatching(/^\d+ bytes; the bus takes 262144$/), 'MalformedDetail']);
});

test('a call that is refused for one entry’s fault is taken apart', async () => {
  bus.refuseCall = (entries) => (entries > 1 ? { status: 400, code: 'ValidationException' } : undefined);

  const result = await announce(['a', 'b'].map((subject, at) => recordOf(eventRow(subject, 1), at + 1)));

  expect(result).toEqual({ batchItemFailures: [] });
  expect(bus.calls).toEqual([2, 1, 1]);
  expect(announced()).toHaveLength(2);
});

test('a record is lost to nobody: when its letter cannot be written, the stream gives it again', async () => {
  const { DEAD_LETTERS_URL } = process.env;
  process.env['DEAD_LETTERS_URL'] = 'http://127.0.0.1:9/000000000000/dead-letters';
  process.env['AWS_ENDPOINT_URL_SQS'] = 'http://127.0.0.1:9';
  const broken = recordOf({ pk: 'FERRY#p', sk: 'EVENT#0000000000000001' }, 1);

  const answer = await announce([broken, recordOf(eventRow('a', 1), 2)]);

  Object.assign(process.env, { DEAD_LETTERS_URL, AWS_ENDPOINT_URL_SQS: bus.endpoint });
  expect(failedIn(answer)).toEqual(named(1));
});

test('what an announcer needs is asked for by name', () => {
  const { EVENT_BUS_NAME } = process.env;
  delete process.env['EVENT_BUS_NAME'];

  expect(() => announceEvents()).toThrow('EVENT_BUS_NAME are missing');

  process.env['EVENT_BUS_NAME'] = EVENT_BUS_NAME;
});
