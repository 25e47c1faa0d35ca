import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { isObject, textAt } from '../json.ts';
import type { FunctionInvoker, InvocationResult, Json } from '../ports.ts';

/** An event out of a rendered body, or the fault that it is none. */
export type ReadEvent = { readonly event: Json } | Fault;

/** Reads the event out of a rendered body; an empty one is `{}`. Lambda's refusal of anything else is told to the client (captured). */
export function readEvent(body: Buffer): ReadEvent {
  if (body.length === 0) return { event: {} };
  try {
    return { event: JSON.parse(body.toString('utf8')) as Json };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return faultOf('DEFAULT_4XX', { message: `Could not parse request body into json: ${reason}` });
  }
}

/** What selection patterns are matched against: the message of an error, never a status; a success has none. */
export function selectionOf({ functionError, payload }: InvocationResult): string {
  return functionError === undefined || !isObject(payload) ? '' : (textAt(payload, 'errorMessage') ?? '');
}

/** What a function returned, as the bytes of an answer. */
export function bytesOf({ payload }: InvocationResult): Buffer {
  return Buffer.from(JSON.stringify(payload ?? null), 'utf8');
}

/** True when a mapping or a template asks for a call that is not waited for, by `X-Amz-Invocation-Type: Event`. */
export function isAsynchronous(headers: Readonly<Record<string, string>>): boolean {
  return Object.entries(headers).some(
    ([name, value]) => name.toLowerCase() === 'x-amz-invocation-type' && value === 'Event',
  );
}

/** Hands an event over to a function without waiting for it. */
export function enqueue(
  functions: FunctionInvoker,
  functionArn: string,
  event: Json,
  options: { readonly traceHeader: string },
): void {
  if (functions.enqueue !== undefined) functions.enqueue(functionArn, event, options);
  else functions.invoke(functionArn, event, options).catch(() => undefined);
}
