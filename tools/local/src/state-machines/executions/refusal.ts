/** A refusal of the Step Functions API. */
export class ExecutionRefusal extends Error {
  override readonly name = 'ExecutionRefusal';
  /** `ExecutionAlreadyExists`, `StateMachineDoesNotExist` … */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
