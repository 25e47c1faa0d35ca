import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { storeFailureOf } from './store-failure-of.ts';

const cancelled = (...codes: readonly string[]): Error =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: { httpStatusCode: 400 },
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

test.each([
  ['ThrottlingError', 'None'],
  ['None', 'ProvisionedThroughputExceeded', 'ThrottlingError'],
])('a transaction that is cancelled since it comes too fast is throttled: %s, %s', (...codes) => {
  expect(storeFailureOf(cancelled(...codes))).toMatchObject({ name: 'StoreThrottled' });
});

test.each([
  ['None', 'ConditionalCheckFailed'],
  ['ThrottlingError', 'ConditionalCheckFailed'],
  ['TransactionConflict', 'None'],
])('what else cancels a transaction is told to whoever asked for it: %s, %s', (...codes) => {
  expect(storeFailureOf(cancelled(...codes))).toBeUndefined();
});
