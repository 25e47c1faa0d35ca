import {
  StoreBusy,
  type StoreFailure,
  StoreThrottled,
  StoreTimeout,
  StoreUnavailable,
} from '../errors/store-failure.ts';

type FailureClass = new (cause: unknown) => StoreFailure;

/**
 * Names of errors that are the store's and pass with time. Source: DynamoDB developer guide, "Error handling with
 * DynamoDB"; names without `Exception` come from the HTTP layer.
 */
const BY_NAME: Readonly<Record<string, FailureClass>> = {
  TimeoutError: StoreTimeout,
  AbortError: StoreTimeout,
  RequestTimeout: StoreTimeout,
  ThrottlingException: StoreThrottled,
  Throttling: StoreThrottled,
  ProvisionedThroughputExceededException: StoreThrottled,
  RequestLimitExceeded: StoreThrottled,
  TransactionConflictException: StoreBusy,
  TransactionInProgressException: StoreBusy,
  InternalServerError: StoreUnavailable,
  ServiceUnavailable: StoreUnavailable,
};

/** Codes of a connection that does not come about or breaks. Source: Node.js, "Common system errors". */
const BY_SYSTEM_CODE: Readonly<Record<string, FailureClass>> = {
  ECONNREFUSED: StoreUnavailable,
  ECONNRESET: StoreUnavailable,
  EPIPE: StoreUnavailable,
  EHOSTUNREACH: StoreUnavailable,
  ENETUNREACH: StoreUnavailable,
  ENOTFOUND: StoreUnavailable,
  EAI_AGAIN: StoreUnavailable,
  ETIMEDOUT: StoreTimeout,
};

/**
 * Reasons of a cancelled transaction that comes too fast, which the SDK does not repeat. Source: DynamoDB API Reference,
 * TransactWriteItems, "Errors".
 */
const TOO_FAST: readonly (string | undefined)[] = ['ThrottlingError', 'ProvisionedThroughputExceeded'];

/** The failure that an error of the SDK stands for, or nothing where the error is not the store's own. */
export function storeFailureOf(error: unknown): StoreFailure | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { name, code, $metadata, CancellationReasons = [] } = error as SdkError;
  const reasons = CancellationReasons.filter(({ Code = 'None' }) => Code !== 'None');
  // A condition that failed beside it is for whoever set the condition.
  if (reasons.length > 0 && reasons.every(({ Code }) => TOO_FAST.includes(Code)))
    return new StoreThrottled(error);
  const known = lookUp(BY_NAME, name) ?? lookUp(BY_SYSTEM_CODE, code);
  if (known) return new known(error);
  return ($metadata?.httpStatusCode ?? 0) >= 500 ? new StoreUnavailable(error) : undefined;
}

interface SdkError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
  /** Of a cancelled transaction, one for each of its actions. */
  readonly CancellationReasons?: readonly { readonly Code?: string }[];
}

function lookUp(classes: Readonly<Record<string, FailureClass>>, name: unknown): FailureClass | undefined {
  return typeof name === 'string' && Object.hasOwn(classes, name) ? classes[name] : undefined;
}
