import type { LogFields } from './log.ts';
import { redact } from './redact.ts';

/** An error for the log: its kind and where it came from; its words only after redaction. */
export function errorFields(error: unknown, values: readonly string[]): LogFields {
  if (!(error instanceof Error))
    return { errorName: typeof error, errorMessage: redact(String(error), values) };
  const { code } = error as { readonly code?: unknown };
  return {
    errorName: error.name,
    errorMessage: redact(error.message, values),
    errorFrames: framesOf(error).map((frame) => redact(frame, [])),
    ...(typeof code === 'string' && { errorCode: code }),
    ...(error.cause !== undefined && { causes: causesOf(error.cause, values) }),
  };
}

/** Lines of the stack below the message, which the stack repeats. */
const framesOf = (error: Error): readonly string[] =>
  (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 8);

function causesOf(cause: unknown, values: readonly string[]): readonly string[] {
  const causes: string[] = [];
  for (let next = cause; next instanceof Error && causes.length < 5; next = next.cause) {
    causes.push(`${next.name}: ${redact(next.message, values)}`);
  }
  return causes;
}
