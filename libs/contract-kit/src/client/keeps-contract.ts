import type { ValidationFault, Validator } from '../validation/runtime-operation.ts';

/** Most members that are dropped from one answer: a full page of items, each with some that are new. */
const mostUnknown = 500;

/**
 * Whether an answer keeps its contract apart from members that the contract does not know. These are removed from the
 * answer: a service adds members and is deployed before those that call it, and what they do not know goes no further.
 * @param answer as parsed from its text
 */
export function keepsContract(validate: Validator, answer: unknown): boolean {
  for (let dropped = 0; dropped <= mostUnknown; dropped += 1) {
    if (validate(answer)) return true;
    const unknown = validate.errors?.find(({ keyword }) => keyword === 'additionalProperties');
    if (unknown === undefined || !drop(answer, unknown)) return false;
  }
  return false;
}

/** Removes the member that a fault names; false when it is not there. */
function drop(answer: unknown, { instancePath, params }: ValidationFault): boolean {
  const owner = instancePath.split('/').slice(1).reduce(memberOf, answer);
  const name = params['additionalProperty'];
  if (typeof owner !== 'object' || owner === null || typeof name !== 'string') return false;
  return Object.hasOwn(owner, name) && Reflect.deleteProperty(owner, name);
}

/** One step of a JSON pointer (RFC 6901 §4). */
function memberOf(value: unknown, step: string): unknown {
  const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
