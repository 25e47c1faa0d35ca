import { StoreUnavailable } from '@tollgate/dynamodb';

/** Error codes of S3 that say something about the object that was asked for. Source: Amazon S3 API reference, "Error responses". */
const aboutTheObject: ReadonlySet<string> = new Set(['NoSuchKey', 'PreconditionFailed', 'InvalidRange']);

export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/**
 * Makes one call to the object store.
 * @throws StoreUnavailable for everything that is not about the object itself
 */
export async function storeCall<Output>(call: () => Promise<Output>): Promise<Output> {
  try {
    return await call();
  } catch (error) {
    throw aboutTheObject.has(nameOf(error)) ? error : new StoreUnavailable(error);
  }
}
