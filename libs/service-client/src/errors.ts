/** The function that was called ended with an error, ran out of time or memory. */
export class FunctionFailed extends Error {
  override readonly name = 'FunctionFailed';
  readonly functionName: string;

  constructor(functionName: string, kind: string) {
    super(`${functionName} failed (${kind})`);
    this.functionName = functionName;
  }
}

/** The Lambda API did not run the function: an unknown name, no right to call it, a payload too large. */
export class CallRefused extends Error {
  override readonly name: string = 'CallRefused';
  readonly functionName: string;
  readonly status: number;
  /** The API's name of the fault, for example `ResourceNotFoundException`. */
  readonly code: string;

  constructor(functionName: string, status: number, code: string) {
    super(`the Lambda API refused the call of ${functionName}: ${status} ${code}`);
    this.functionName = functionName;
    this.status = status;
    this.code = code;
  }
}

/** As many calls run as may (429); a later call may succeed. */
export class CallThrottled extends CallRefused {
  override readonly name = 'CallThrottled';
}

/** The Lambda API itself is at fault (5xx); whether the function ran is not known. */
export class CallFailed extends CallRefused {
  override readonly name = 'CallFailed';
}
