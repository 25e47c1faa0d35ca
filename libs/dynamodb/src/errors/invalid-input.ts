/** What the caller sent cannot be used. The value itself is kept out of the message, since it may be private. */
export abstract class InvalidInput extends Error {
  abstract readonly code: string;
}

/** A cursor that was not made here, was altered, or belongs to another list. */
export class InvalidCursor extends InvalidInput {
  override readonly name = 'InvalidCursor';
  readonly code = 'invalid-cursor';
  constructor() {
    super(
      'The cursor does not belong to this list. Use the cursor of the previous page with the same filter, or start again without one.',
    );
  }
}

/** A value that cannot be part of a key. */
export class InvalidKeyPart extends InvalidInput {
  override readonly name = 'InvalidKeyPart';
  readonly code = 'invalid-key-part';
  /** Zero-based position among the parts. */
  readonly position: number;
  constructor(position: number, reason: string) {
    super(
      `Key part ${position} ${reason}. Allowed: 1 to 512 characters without "#" and control characters, or a whole number from 0.`,
    );
    this.position = position;
  }
}

/** An idempotency key of the wrong form. */
export class InvalidIdempotencyKey extends InvalidInput {
  override readonly name = 'InvalidIdempotencyKey';
  readonly code = 'invalid-idempotency-key';
  constructor(length: number) {
    super(
      `The idempotency key has ${length} characters or unprintable ones. Allowed: 1 to 255 printable ASCII characters, such as a UUID.`,
    );
  }
}
