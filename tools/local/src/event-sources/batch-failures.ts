import { isObject, type JsonObject } from '../assembly/index.ts';
import type { InvocationResult, Json } from '../gateway/ports.ts';

/**
 * Ids of the messages of a batch that failed: all of them when the function failed, or said something that cannot be
 * understood; those it named when it names failures; none otherwise.
 * Source: Lambda Developer Guide, "Implementing partial batch responses".
 */
export function failuresOf(
  { functionError, payload }: InvocationResult,
  ids: readonly string[],
  reportsFailures: boolean,
): ReadonlySet<string> {
  if (functionError !== undefined) return new Set(ids);
  if (!reportsFailures || !isObject(payload)) return new Set();
  const named = payload['batchItemFailures'];
  if (named === undefined || named === null) return new Set();
  if (!Array.isArray(named)) return new Set(ids);
  const failed = (named as readonly Json[]).map((item) => (isObject(item) ? idOf(item) : ''));
  return failed.every((id) => ids.includes(id)) ? new Set(failed) : new Set(ids);
}

function idOf(item: JsonObject): string {
  const { itemIdentifier } = item;
  return typeof itemIdentifier === 'string' ? itemIdentifier : '';
}
