/**
 * The store could not do what it was asked, for reasons that are not the caller's: the same request may succeed later.
 * Whether a write took effect is unknown after {@link StoreTimeout} and {@link StoreUnavailable}; a repeat under the
 * same idempotency key finds out.
 */
export abstract class StoreFailure extends Error {
  abstract readonly code: string;
  /** Seconds after which another try makes sense. */
  readonly retryAfterSeconds: number = 1;
}

/** No connection, a connection lost in the middle of the answer, or an internal error of the store. */
export class StoreUnavailable extends StoreFailure {
  override readonly name = 'StoreUnavailable';
  readonly code = 'store-unavailable';
  constructor(cause: unknown) {
    super('The store cannot be reached or failed inside. Try again later.', { cause });
  }
}

/** No answer within the limit of the call. */
export class StoreTimeout extends StoreFailure {
  override readonly name = 'StoreTimeout';
  readonly code = 'store-timeout';
  constructor(cause: unknown) {
    super('The store gave no answer within the time limit of the call. Try again later.', { cause });
  }
}

/** The store refuses more requests for now. */
export class StoreThrottled extends StoreFailure {
  override readonly name = 'StoreThrottled';
  readonly code = 'store-throttled';
  override readonly retryAfterSeconds = 2;
  constructor(cause: unknown) {
    super('The store takes no more requests at this rate. Try again after a pause.', { cause });
  }
}

/** Another transaction holds an item that this one needs. Nothing was written. */
export class StoreBusy extends StoreFailure {
  override readonly name = 'StoreBusy';
  readonly code = 'store-busy';
  constructor(cause: unknown) {
    super('Another transaction holds one of the items. Nothing was written. Try again.', { cause });
  }
}
