import type { LogFields } from './log.ts';
import { redact } from './redact.ts';

/**
 * An error for the log: its kind and where it came from; its words only after redaction. Anything can be thrown, so
 * nothing is taken for a text that is not one.
 */
export function errorFields(error: unknown, values: readonly string[]): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error, errorMessage: wordsOf(error, values) };
  const { name, message, code, cause } = error as ErrorParts;
  return {
    errorName: wordsOf(name, values),
    errorMessage: wordsOf(message, values),
    errorFrames: framesOf(error),
    ...(code !== undefined && { errorCode: wordsOf(code, values) }),
    ...(cause !== undefined && { causes: causesOf(cause, values) }),
  };
}

/** The members of an error as they may be. */
interface ErrorParts {
  readonly name: unknown;
  readonly message: unknown;
  readonly stack?: unknown;
  readonly code?: unknown;
  readonly cause?: unknown;
}

const wordsOf = (value: unknown, values: readonly string[]): string =>
  typeof value === 'string' ? redact(value, values) : `(${typeof value})`;

/** Lines of the stack below the message, which the stack repeats. */
function framesOf(error: Error): readonly string[] {
  const { stack, message } = error as ErrorParts;
  if (typeof stack !== 'string') return [];
  return stack
    .replace(typeof message === 'string' ? message : '', '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 8)
    .map((frame) => redact(frame, []));
}

function causesOf(cause: unknown, values: readonly string[]): readonly string[] {
  const causes: string[] = [];
  for (let next = cause; next instanceof Error && causes.length < 5; next = next.cause) {
    const { name, message } = next as ErrorParts;
    causes.push(`${wordsOf(name, values)}: ${wordsOf(message, values)}`);
  }
  return causes;
}
