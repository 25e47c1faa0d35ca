import { compilePolicy, type Policy } from '../../gateway/authorization/policy.ts';
import { isObject, textAt, type JsonObject } from '../../gateway/json.ts';
import type { Json } from '../../gateway/ports.ts';

/** What an authorizer's function decided: for every route alike, or by a policy that is asked for each. */
export interface Decision {
  readonly allows: boolean | Policy;
  readonly context: JsonObject;
}

/** Reads the answer of a function; undefined when it is malformed, which is 500. */
export function readDecision(output: Json | undefined, simple: boolean): Decision | undefined {
  if (!isObject(output)) return undefined;
  const context = output['context'] ?? {};
  if (!isObject(context)) return undefined;
  if (simple) {
    const { isAuthorized } = output;
    return typeof isAuthorized === 'boolean' ? { allows: isAuthorized, context } : undefined;
  }
  const principalId = textAt(output, 'principalId');
  const document = output['policyDocument'];
  const policy = isObject(document) ? compilePolicy(document) : undefined;
  if (principalId === undefined || policy === undefined) return undefined;
  return { allows: policy, context: { ...context, principalId } };
}
