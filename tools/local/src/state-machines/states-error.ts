/**
 * Fails a state with an error name of the Amazon States Language, or of a task's own.
 * Source: Amazon States Language, "Errors"; Step Functions Developer Guide, "Handling errors in Step Functions workflows".
 */
export class StatesError extends Error {
  override readonly name = 'StatesError';
  /** `States.Timeout`, `Lambda.TooManyRequestsException`, the `errorType` of a function … */
  readonly error: string;
  /** True when a task itself failed, so that `States.TaskFailed` stands for it too. */
  readonly ofTask: boolean;

  constructor(error: string, cause: string, ofTask = false) {
    super(cause);
    this.error = error;
    this.ofTask = ofTask;
  }

  /** What `$states.errorOutput` shows. */
  get output(): { readonly Error: string; readonly Cause: string } {
    return { Error: this.error, Cause: this.message };
  }
}

/** Errors that no `States.ALL` stands for: they end the execution unless they are named, or in any case. */
const notAll = new Set(['States.DataLimitExceeded', 'States.Runtime']);

/** True when an `ErrorEquals` stands for an error. */
export function standsFor(names: readonly string[], { error, ofTask }: StatesError): boolean {
  if (error === 'States.Runtime') return false;
  return names.some(
    (name) =>
      name === error ||
      (name === 'States.ALL' && !notAll.has(error)) ||
      (name === 'States.TaskFailed' && ofTask && error !== 'States.Timeout'),
  );
}

/** What went wrong inside the runtime itself, as the language has it. */
export function asStatesError(error: unknown): StatesError {
  if (error instanceof StatesError) return error;
  return new StatesError('States.Runtime', error instanceof Error ? error.message : String(error));
}
