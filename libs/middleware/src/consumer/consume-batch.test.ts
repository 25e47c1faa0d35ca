import { lambdaContext } from '@tollgate/testing';
import { consumeBatch, correlate, eventMetadata, parseEnvironment, traceHeaderOf } from '../index.ts';
import { traceparentOf } from '../observability/trace-context.ts';

const environment = parseEnvironment({
  NODE_ENV: 'test',
  POWERTOOLS_METRICS_DISABLED: 'off',
  POWERTOOLS_SERVICE_NAME: 'states',
});
let lines: string[];
beforeEach(() => {
  lines = [];
  const keep = (line: unknown): boolean => lines.push(String(line)) > 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(() => jest.restoreAllMocks());

const recordsOf = (ids: readonly string[]) => ids.map((id) => ({ id, content: { plate: `PLATE-${id}` } }));

test('exactly the records that are named as failed are answered, logged without their words and counted', async () => {
  const handler = consumeBatch(
    'count-vehicles',
    recordsOf,
    () =>
      Promise.resolve({ failures: [{ id: 'b', error: new Error('no PLATE-b') }], duplicates: 1, lagMs: 42 }),
    { environment },
  );

  const answer = await handler(['a', 'b', 'c'], lambdaContext());

  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'b' }] });
  const written = lines.map((line) => JSON.parse(line) as object);
  expect(written).toContainEqual(expect.objectContaining({ errorMessage: 'no [redacted]' }));
  expect(written).toContainEqual(
    expect.objectContaining({ operation: 'count-vehicles', records: 3, faults: 1, duplicates: 1, lag: 42 }),
  );
});

test.each([
  ['throws', () => Promise.reject(new Error('down'))],
  ['hangs', () => new Promise<never>(() => undefined)],
])('all records have failed when the work %s', async (_, work) => {
  const handler = consumeBatch('count-vehicles', recordsOf, work, { environment });

  const answer = await handler(['a', 'b'], lambdaContext({ remainingMs: 250 }));

  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'b' }] });
});

test('events tell the correlation of the invocation under way, and of none when several run together', async () => {
  const told: unknown[] = [];
  const { promise: both, resolve } = Promise.withResolvers<void>();
  const handler = consumeBatch(
    'count-vehicles',
    recordsOf,
    async ([record], context) => {
      if (record?.id === 'first') await both;
      correlate(record?.id);
      told.push(eventMetadata());
      expect(context.deadline).toBeGreaterThan(Date.now());
      return { failures: [] };
    },
    { environment },
  );

  await handler(['alone'], lambdaContext());
  const first = handler(['first'], lambdaContext());
  await handler(['second'], lambdaContext());
  resolve();
  await first;

  expect(told).toEqual([{ correlationId: 'alone' }, {}, { correlationId: 'first' }]);
});

test('a trace goes on under both of its names', () => {
  const header = 'Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1';
  const traceparent = '00-67891233abcdef012345678912345678-53995c3f42cd8ad8-01';

  expect(traceparentOf(header)).toBe(traceparent);
  expect(traceHeaderOf(traceparent)).toBe(header);
  expect(traceparentOf('Root=1-67891233-abcdef012345678912345678')).toBeUndefined();
  expect(traceHeaderOf('00-0-0-01')).toBeUndefined();
});
