/** A function named by a caller, with the qualifier it gave. */
export interface FunctionReference {
  readonly name: string;
  /** Alias or version; absent when the caller gave none. */
  readonly qualifier?: string;
}

/**
 * Reads the forms in which the Lambda API takes a function: `name`, `name:alias`, `account:function:name` and full
 * ARNs, each with or without a qualifier. Source: Lambda API reference, `Invoke`, `FunctionName`.
 */
export function readFunctionName(text: string, qualifier?: string): FunctionReference {
  const parts = text.split(':');
  const marker = parts.lastIndexOf('function');
  const [name = '', inline] = parts.slice(marker + 1);
  const chosen = qualifier ?? inline;
  return chosen === undefined ? { name } : { name, qualifier: chosen };
}
