/** An event pattern that EventBridge would not take; the message says where and what is allowed. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}
