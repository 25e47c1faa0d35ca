import type { JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { Json } from '../ports.ts';
import { compileConditions } from './conditions.ts';
import type { Condition, ConditionValues } from './conditions.ts';
import { compilePrincipal } from './principals.ts';
import type { IsPrincipal } from './principals.ts';

export type PolicyVerdict = 'allowed' | 'explicitDeny' | 'implicitDeny';

interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly isAction: (action: string) => boolean;
  readonly isResource: (arn: string) => boolean;
  readonly condition: Condition | undefined;
  /** Undefined for a statement about everyone. */
  readonly isPrincipal: IsPrincipal | undefined;
}

/** A policy document, ready to be asked about method ARNs. */
export type Policy = readonly Statement[];

/** The action that calling a method is. */
const invoke = 'execute-api:Invoke';

function pattern(text: string, flags: string): RegExp {
  const escaped = text
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, flags);
}

type Matches = (text: string) => boolean;

/** `Action` or `Resource`, or what they are not: `NotAction`, `NotResource`; undefined when neither is text or a list of it. */
function compileElement(
  statement: JsonObject,
  name: 'Action' | 'Resource',
  flags: string,
  complete: (text: string) => string,
): Matches | undefined {
  const isNegative = statement[name] === undefined;
  const value = statement[isNegative ? `Not${name}` : name];
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  if (!list.every((item) => typeof item === 'string')) return undefined;
  const patterns = list.map((item) => pattern(complete(item), flags));
  return (text) => patterns.some((one) => one.test(text)) !== isNegative;
}

function compileStatement(statement: Json, completeArn: (resource: string) => string): Statement | undefined {
  if (!isObject(statement)) return undefined;
  const effect = statement['Effect'];
  const given = statement['Condition'];
  const isAction = compileElement(statement, 'Action', 'is', (action) => action);
  const isResource = compileElement(statement, 'Resource', 's', completeArn);
  if ((effect !== 'Allow' && effect !== 'Deny') || isAction === undefined || isResource === undefined)
    return undefined;
  return {
    effect,
    isAction,
    isResource,
    condition: isObject(given) ? compileConditions(given) : undefined,
    isPrincipal: compilePrincipal(statement['Principal']),
  };
}

/**
 * Compiles a policy document; undefined when it is malformed.
 *
 * @param completeArn makes a whole ARN of a resource, for documents that may shorten it
 */
export function compilePolicy(
  document: JsonObject,
  completeArn: (resource: string) => string = (resource) => resource,
): Policy | undefined {
  const given = document['Statement'];
  const list = Array.isArray(given) ? (given as readonly Json[]) : [given ?? null];
  const statements = list.map((statement) => compileStatement(statement, completeArn));
  return statements.every((statement) => statement !== undefined) ? statements : undefined;
}

/** A condition that cannot be decided denies: it holds in a Deny, and does not in an Allow. */
function applies(
  { effect, isAction, isResource, condition, isPrincipal }: Statement,
  methodArn: string,
  values: ConditionValues,
  wanted: string,
): boolean {
  if (!isAction(wanted) || !isResource(methodArn)) return false;
  if (isPrincipal?.(values) === false) return false;
  return condition === undefined || (condition(values) ?? effect === 'Deny');
}

/** Whether a policy lets a request call a method, or do something else to it (IAM User Guide, "Policy evaluation logic"). */
export function evaluatePolicy(
  policy: Policy,
  methodArn: string,
  values: ConditionValues,
  action: string = invoke,
): PolicyVerdict {
  const applying = policy.filter((statement) => applies(statement, methodArn, values, action));
  if (applying.some(({ effect }) => effect === 'Deny')) return 'explicitDeny';
  return applying.length > 0 ? 'allowed' : 'implicitDeny';
}
