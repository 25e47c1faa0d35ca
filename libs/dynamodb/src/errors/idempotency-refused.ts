/** The request cannot be carried out under its idempotency key. Nothing was written. */
export abstract class IdempotencyRefused extends Error {
  abstract readonly code: string;
}

/** The key was used for another payload by the same caller and operation. */
export class IdempotencyKeyReused extends IdempotencyRefused {
  override readonly name = 'IdempotencyKeyReused';
  readonly code = 'idempotency-key-reused';
  constructor() {
    super(
      'The idempotency key was used before with another payload. Send the first payload, or use a new key.',
    );
  }
}

/** Another request with the same key is being written at this moment. */
export class RequestInProgress extends IdempotencyRefused {
  override readonly name = 'RequestInProgress';
  readonly code = 'request-in-progress';
  readonly retryAfterSeconds = 1;
  constructor() {
    super('A request with this idempotency key is being carried out. Send the same request again shortly.');
  }
}
