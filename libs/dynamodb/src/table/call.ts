import { StoreTimeout } from '../errors/store-failure.ts';
import { storeFailureOf } from './store-failure-of.ts';
import type { Table } from './table.ts';

/**
 * Makes one call to the store: it ends within the table's limit whatever the store does, and what goes wrong on the
 * store's side arrives as a {@link StoreFailure}.
 */
export async function call<Output>(
  table: Table,
  request: (options: { abortSignal: AbortSignal }) => Promise<Output>,
): Promise<Output> {
  const limit = new AbortController();
  // The pause between two attempts of the SDK does not look at the signal, so the call is also raced against it.
  const { promise: limitReached, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => {
      limit.abort();
      reject(new StoreTimeout(limit.signal.reason));
    },
    Math.max(0, table.callLimitMs()),
  );
  try {
    return await Promise.race([request({ abortSignal: limit.signal }), limitReached]);
  } catch (error) {
    throw storeFailureOf(error) ?? error;
  } finally {
    clearTimeout(timer);
  }
}
