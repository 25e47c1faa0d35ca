import type { JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { Json } from '../ports.ts';

export type PolicyVerdict = 'allowed' | 'explicitDeny' | 'implicitDeny';

interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly RegExp[];
  readonly resources: readonly RegExp[];
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

function patterns(value: Json | undefined, flags: string): RegExp[] | undefined {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return list.every((item) => typeof item === 'string')
    ? list.map((item) => pattern(item, flags))
    : undefined;
}

function compileStatement(statement: Json): Statement | undefined {
  if (!isObject(statement)) return undefined;
  const effect = statement['Effect'];
  const actions = patterns(statement['Action'], 'is');
  const resources = patterns(statement['Resource'], 's');
  if ((effect !== 'Allow' && effect !== 'Deny') || actions === undefined || resources === undefined)
    return undefined;
  return { effect, actions, resources };
}

/** Compiles the `policyDocument` that a Lambda authorizer returned; undefined when it is malformed. */
export function compilePolicy(document: JsonObject): Policy | undefined {
  const given = document['Statement'];
  const statements = (Array.isArray(given) ? (given as readonly Json[]) : [given ?? null]).map(
    compileStatement,
  );
  return statements.every((statement) => statement !== undefined) ? statements : undefined;
}

/** Whether a policy lets its bearer call a method (IAM User Guide, "Policy evaluation logic"). */
export function evaluatePolicy(policy: Policy, methodArn: string): PolicyVerdict {
  const matching = policy.filter(
    ({ actions, resources }) =>
      actions.some((action) => action.test(invoke)) && resources.some((resource) => resource.test(methodArn)),
  );
  if (matching.some(({ effect }) => effect === 'Deny')) return 'explicitDeny';
  return matching.length > 0 ? 'allowed' : 'implicitDeny';
}
