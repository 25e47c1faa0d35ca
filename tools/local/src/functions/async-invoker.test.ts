import { MovableClock } from '../clock/index.ts';
import type { InvocationResult, Json } from '../gateway/ports.ts';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import {
  AsyncInvoker,
  defaultAsyncSettings,
  LambdaRefusal,
  openEventJournal,
  type AsyncSettings,
} from './index.ts';

const folder = temporaryFolder();
const fn = 'arn:aws:lambda:us-east-1:000000000000:function:work';
const queue = 'arn:aws:sqs:us-east-1:000000000000:results';
const dead = 'arn:aws:sqs:us-east-1:000000000000:dead';
const failure: InvocationResult = {
  functionError: 'Unhandled',
  payload: { errorType: 'Error', errorMessage: 'no', trace: [] },
};

/** An invoker over a function that gives its outcomes in turn, the last one for ever. */
function start(settings: Partial<AsyncSettings>, ...outcomes: (InvocationResult | Error)[]) {
  const clock = new MovableClock();
  const calls: string[] = [];
  const records: { arn: string; record: Json }[] = [];
  const letters: { arn: string; event: Json; attributes: Json }[] = [];
  const dropped: string[] = [];
  const invoker = new AsyncInvoker({
    clock,
    functions: {
      invoke: (_arn, _event, { requestId }) => {
        const outcome = outcomes[Math.min(calls.length, outcomes.length - 1)];
        calls.push(requestId);
        return outcome instanceof Error
          ? Promise.reject(outcome)
          : Promise.resolve(outcome ?? { payload: null });
      },
      identify: (arn) => ({ arn: `${arn}:$LATEST`, version: '$LATEST' }),
    },
    settingsOf: () => ({ ...defaultAsyncSettings, ...settings }),
    destinations: {
      record: (arn, record) => Promise.resolve(void records.push({ arn, record })),
      deadLetter: (arn, event, attributes) => Promise.resolve(void letters.push({ arn, event, attributes })),
    },
    journal: openEventJournal(folder),
    onDropped: (arn, reason) => dropped.push(`${arn} ${reason}`),
  });
  const begun = Date.now();
  /** Puts the clock forward until nothing is under way. */
  const finish = async (): Promise<void> => {
    let done = false;
    void invoker.idle().then(() => (done = true));
    await eventually(() => {
      if (!done) clock.advance(1000);
      return done;
    });
  };
  return { invoker, clock, calls, records, letters, dropped, finish, begun };
}

test('an event that succeeds is recorded where it asks for it', async () => {
  const { invoker, records, calls, finish } = start(
    { onSuccess: queue, onFailure: dead },
    { payload: { done: 1 } },
  );

  const requestId = invoker.enqueue(fn, { a: 1 });
  await finish();

  expect(calls).toEqual([requestId]);
  expect(records).toEqual([
    {
      arn: queue,
      record: {
        version: '1.0',
        timestamp: expect.stringMatching(/^\d{4}-.+Z$/) as string,
        requestContext: {
          requestId,
          functionArn: `${fn}:$LATEST`,
          condition: 'Success',
          approximateInvokeCount: 1,
        },
        requestPayload: { a: 1 },
        responseContext: { statusCode: 200, executedVersion: '$LATEST' },
        responsePayload: { done: 1 },
      },
    },
  ]);
});

test('an event that fails is tried twice more under the same id, recorded and kept as a dead letter', async () => {
  const { invoker, calls, records, letters, dropped, finish } = start(
    { onFailure: queue, deadLetterArn: dead },
    failure,
  );

  const requestId = invoker.enqueue(fn, { a: 1 });
  await finish();

  expect(calls).toEqual([requestId, requestId, requestId]);
  expect(records[0]?.record).toMatchObject({
    requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: { errorMessage: 'no' },
  });
  expect(letters).toEqual([
    {
      arn: dead,
      event: { a: 1 },
      attributes: {
        RequestID: { DataType: 'String', StringValue: requestId },
        ErrorCode: { DataType: 'Number', StringValue: '200' },
        ErrorMessage: { DataType: 'String', StringValue: 'no' },
      },
    },
  ]);
  expect(dropped).toEqual([]);
});

test('a retry that succeeds ends it', async () => {
  const { invoker, calls, records, finish } = start({ onSuccess: queue }, failure, { payload: 1 });

  invoker.enqueue(fn, {});
  await finish();

  expect(calls).toHaveLength(2);
  expect(records[0]?.record).toMatchObject({
    requestContext: { condition: 'Success', approximateInvokeCount: 2 },
  });
});

test.each([
  ['no retries', { maximumRetryAttempts: 0 }, 1, 'RetriesExhausted'],
  ['one retry', { maximumRetryAttempts: 1 }, 2, 'RetriesExhausted'],
  ['an age that ends before the first retry', { maximumEventAgeMs: 59_000 }, 1, 'EventAgeExceeded'],
  ['an age that ends before the second', { maximumEventAgeMs: 60_000 }, 2, 'EventAgeExceeded'],
])('%s', async (_title, settings, attempts, condition) => {
  const { invoker, calls, records, finish } = start({ ...settings, onFailure: queue }, failure);

  invoker.enqueue(fn, {});
  await finish();

  expect(calls).toHaveLength(attempts);
  expect(records[0]?.record).toMatchObject({
    requestContext: { condition, approximateInvokeCount: attempts },
  });
});

test('a throttled event does not count as tried, and ends when it is too old', async () => {
  const throttled = new LambdaRefusal('TooManyRequestsException', 429, 'Rate Exceeded.');
  const passing = start({ onSuccess: queue }, throttled, throttled, { payload: 1 });
  const stuck = start({ onFailure: queue, maximumEventAgeMs: 60_000 }, throttled);

  passing.invoker.enqueue(fn, {});
  stuck.invoker.enqueue(fn, {});
  await Promise.all([passing.finish(), stuck.finish()]);

  expect(passing.records[0]?.record).toMatchObject({ requestContext: { approximateInvokeCount: 1 } });
  expect(stuck.records[0]?.record).toMatchObject({
    requestContext: { condition: 'EventAgeExceeded', approximateInvokeCount: 0 },
  });
  expect(stuck.records[0]?.record).not.toHaveProperty('responseContext');
});

test('a failed event that has nowhere to go is named', async () => {
  const { invoker, dropped, finish } = start({}, failure);

  invoker.enqueue(fn, {});
  await finish();

  expect(dropped).toEqual([expect.stringContaining(`${fn}:$LATEST {"errorType":"Error"`)]);
});

test('a function that does not exist is named at once', async () => {
  const { invoker, calls, dropped, finish } = start(
    {},
    new LambdaRefusal('ResourceNotFoundException', 404, 'none'),
  );

  invoker.enqueue(fn, {});
  await finish();

  expect([calls.length, dropped]).toEqual([1, [`${fn} none`]]);
});

test('stopping gives up what waits', async () => {
  const { invoker, calls, dropped } = start({}, failure);
  const requestId = invoker.enqueue(fn, {});
  await eventually(() => calls.length === 1);

  invoker.stop();
  await invoker.idle();

  expect([calls.length, dropped]).toEqual([1, []]);
  openEventJournal(folder).remove(requestId);
});

test('an event that the end of the runtime interrupts is run by the next one', async () => {
  const first = start({}, failure);
  const requestId = first.invoker.enqueue(fn, { a: 1 });
  await eventually(() => first.calls.length === 1);
  first.invoker.stop();
  await first.invoker.idle();
  writeFileSync(join(folder, 'cut-short.json'), '{"requestId":');

  const next = start({ onSuccess: queue }, { payload: 1 });
  next.invoker.resume();
  await next.finish();

  expect(next.calls).toEqual([requestId]);
  expect(next.records[0]?.record).toMatchObject({ requestPayload: { a: 1 } });
  expect(readdirSync(folder)).toEqual([]);
});
