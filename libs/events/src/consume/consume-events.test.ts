import { parseEnvironment } from '@tollgate/middleware';
import { lambdaContext } from '@tollgate/testing';
import { batchOf, bodyOf, failedIn, ferryRaised, ferrySunk, sunk } from '../../test/ferries.ts';
import { consumeEvents, eachEvent, type ReceivedEvent } from '../index.ts';

const environment = parseEnvironment({ NODE_ENV: 'test', POWERTOOLS_METRICS_DISABLED: 'off' });
let lines: string[];
beforeEach(() => {
  lines = [];
  const keep = (line: unknown): boolean => lines.push(String(line)) > 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(() => jest.restoreAllMocks());

/** A consumer that works off events one by one, and fails for some subjects. */
const collecting = (seen: ReceivedEvent[], fails: (event: ReceivedEvent) => boolean = () => false) =>
  consumeEvents(
    'mourn-ferries',
    [ferrySunk, ferryRaised],
    eachEvent((event) => {
      seen.push(event);
      return fails(event) ? Promise.reject(new Error(`no flag for ${event.subject}`)) : Promise.resolve();
    }),
    { environment },
  );

test('an event is what its envelope says, its data typed by its type', async () => {
  const names: string[] = [];
  const seen: ReceivedEvent[] = [];
  const handler = consumeEvents(
    'mourn-ferries',
    [ferrySunk, ferryRaised],
    (batch) => {
      for (const event of batch) {
        seen.push(event);
        names.push(event.type === 'ferry.sunk' ? event.data.name : event.data.by);
      }
      return Promise.resolve();
    },
    { environment },
  );
  const raised = sunk('b', 2, { type: 'ferry.raised', data: { by: 'crane' } });

  const answer = await handler(batchOf([bodyOf(sunk('a')), bodyOf(raised)]), lambdaContext());

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(names).toEqual(['Ferry a', 'crane']);
  expect(seen[0]).toEqual({
    id: 'ferries/ferry/a/1',
    type: 'ferry.sunk',
    source: 'ferries',
    subject: 'a',
    version: 1,
    schemaVersion: 1,
    occurredAt: '2026-01-31T12:00:00.000Z',
    data: { name: 'Ferry a', speed: 20 },
    correlationId: 'work-a',
  });
});

test('partial batches: of ten messages exactly those that failed are named, for every one of the 1,024 subsets, and the others run once', async () => {
  const bodies = Array.from({ length: 10 }, (_, at) => bodyOf(sunk(String(at))));
  for (let subset = 0; subset < 1024; subset += 1) {
    const isFailing = (subject: string): boolean => ((subset >> Number(subject)) & 1) === 1;
    const seen: ReceivedEvent[] = [];

    const answer = await collecting(seen, ({ subject }) => isFailing(subject))(
      batchOf(bodies),
      lambdaContext(),
    );

    const expected = bodies.map((_, at) => String(at)).filter(isFailing);
    expect(failedIn(answer)).toEqual(expected.map((at) => `m${at}`));
    expect(seen).toHaveLength(10);
  }
});

test.each([
  ['is no JSON', '{"detail":'],
  ['has no envelope', '[]'],
  ['is of another specification', bodyOf(sunk('p', 1, { specversion: '2.0' as never }))],
  ['has data that do not fit', bodyOf(sunk('p', 1, { data: { name: 'Ferry p', speed: 'fast' } }))],
  ['lacks a member', bodyOf(sunk('p', 1, { data: { name: 'Ferry p' } }))],
  ['is of a version that is too new', bodyOf(sunk('p', 1, { schemaversion: 2 }))],
  ['is of another type', bodyOf(sunk('p', 1, { type: 'ferry.painted' }))],
  ['comes from another service', bodyOf(sunk('p', 1, { source: 'tollgate.boats' }))],
  ['comes from another system', bodyOf(sunk('p', 1, { source: 'elsewhere.ferries' }))],
  ['has no version of its subject', bodyOf(sunk('p', 1, { subjectversion: 0 }))],
])('poison: a message that %s fails alone, and its words are not in the log', async (_, poison) => {
  const seen: ReceivedEvent[] = [];

  const answer = await collecting(seen)(
    batchOf([bodyOf(sunk('a')), poison, bodyOf(sunk('b'))]),
    lambdaContext(),
  );

  expect(failedIn(answer)).toEqual(['m1']);
  expect(seen.map(({ subject }) => subject)).toEqual(['a', 'b']);
  expect(lines.join('')).not.toMatch(/Ferry p|painted|elsewhere/);
  expect(lines.join('')).toContain('"errorName":"UnreadableEvent"');
});

test('poison: an event that makes a whole batch throw is found, and fails alone', async () => {
  const applied: string[] = [];
  const handler = consumeEvents(
    'count-ferries',
    [ferrySunk],
    (batch) => {
      if (batch.some(({ subject }) => subject === '7')) return Promise.reject(new Error('cannot count 7'));
      applied.push(...batch.map(({ subject }) => subject));
      return Promise.resolve();
    },
    { environment },
  );
  const bodies = Array.from({ length: 10 }, (_, at) => bodyOf(sunk(String(at))));

  const answer = await handler(batchOf(bodies), lambdaContext());

  expect(failedIn(answer)).toEqual(['m7']);
  expect(applied.sort()).toEqual(['0', '1', '2', '3', '4', '5', '6', '8', '9']);
});

test('a store that is busy is asked once for the whole batch', async () => {
  let calls = 0;
  const handler = consumeEvents(
    'count-ferries',
    [ferrySunk],
    () => {
      calls += 1;
      return Promise.reject(Object.assign(new Error('later'), { name: 'StoreThrottled' }));
    },
    { environment },
  );

  const answer = await handler(batchOf([bodyOf(sunk('a')), bodyOf(sunk('b'))]), lambdaContext());

  expect(failedIn(answer)).toEqual(['m0', 'm1']);
  expect(calls).toBe(1);
});

test('an event that a batch holds twice is worked off once, and both of its messages fail with it', async () => {
  const seen: ReceivedEvent[] = [];
  const bodies = [bodyOf(sunk('a')), bodyOf(sunk('b')), bodyOf(sunk('a'))];

  const answer = await collecting(seen, ({ subject }) => subject === 'a')(batchOf(bodies), lambdaContext());

  expect(seen.map(({ subject }) => subject)).toEqual(['a', 'b']);
  expect(failedIn(answer)).toEqual(['m0', 'm2']);
  expect(JSON.parse(lines.find((line) => line.includes('"duplicates"')) ?? '')).toMatchObject({
    operation: 'mourn-ferries',
    records: 3,
    faults: 2,
    duplicates: 1,
  });
});

test('events of one subject come in the order of their versions, in whatever order the messages do', async () => {
  const seen: ReceivedEvent[] = [];
  const versions = [3, 1, 2];

  await collecting(seen)(batchOf(versions.map((version) => bodyOf(sunk('a', version)))), lambdaContext());

  expect(seen.map(({ version }) => version)).toEqual([1, 2, 3]);
});

test('a member that the contract does not know is no fault: whoever announces may add some', async () => {
  const seen: ReceivedEvent[] = [];
  const added = bodyOf(sunk('a', 1, { data: { name: 'Ferry a', speed: 20, flag: 'none' } }));

  const answer = await collecting(seen)(batchOf([added]), lambdaContext());

  expect(answer).toEqual({ batchItemFailures: [] });
  expect(seen).toHaveLength(1);
});

test('an event that hangs fails with those after it, and not with those before it', async () => {
  const done: string[] = [];
  const handler = consumeEvents(
    'mourn-ferries',
    [ferrySunk],
    eachEvent(({ subject }) => {
      if (subject === 'b') return new Promise<void>(() => undefined);
      done.push(subject);
      return Promise.resolve();
    }),
    { environment },
  );

  const answer = await handler(
    batchOf(['a', 'b', 'c'].map((subject) => bodyOf(sunk(subject)))),
    lambdaContext({ remainingMs: 400 }),
  );

  expect(done).toEqual(['a']);
  expect(failedIn(answer)).toEqual(['m1', 'm2']);
});

test('what a consumer logs of a failure holds no word of the event', async () => {
  const handler = consumeEvents(
    'mourn-ferries',
    [ferrySunk],
    eachEvent(({ data }) => Promise.reject(new Error(`cannot mourn ${data.name}`))),
    { environment },
  );

  await handler(batchOf([bodyOf(sunk('secret'))]), lambdaContext());

  expect(lines.join('')).toContain('cannot mourn [redacted]');
  expect(lines.join('')).not.toContain('Ferry secret');
});

test('two contracts of one type and version are refused', () => {
  expect(() => consumeEvents('mourn-ferries', [ferrySunk, ferrySunk], () => Promise.resolve())).toThrow(
    'list each once',
  );
});
