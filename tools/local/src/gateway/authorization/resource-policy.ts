import { faultOf } from '../fault.ts';
import type { JsonObject } from '../json.ts';
import type { RestApiDefinition } from '../ports.ts';
import type { Authorize } from './authorize.ts';
import { conditionValuesOf, methodArnOf } from './method-arn.ts';
import { compilePolicy, evaluatePolicy } from './policy.ts';
import type { Policy } from './policy.ts';

/** `execute-api:/stage/VERB/path` stands for the ARN of this API. */
function completeArn({ region, accountId, apiId }: RestApiDefinition): (resource: string) => string {
  return (resource) =>
    resource.startsWith('execute-api:/')
      ? `arn:aws:execute-api:${region}:${accountId}:${apiId}/${resource.slice('execute-api:/'.length)}`
      : resource;
}

/** Account ids are shown by their last four digits. */
const masked = (arn: string): string => arn.replace(/:\d{8}(\d{4}):/, ':********$1:');

/**
 * Reads the resource policy of an API.
 *
 * @throws Error when the document is not a policy.
 */
export function readResourcePolicy(document: JsonObject, definition: RestApiDefinition): Policy {
  const policy = compilePolicy(document, completeArn(definition));
  if (policy !== undefined) return policy;
  throw new Error(
    'The resource policy of the API is malformed. Give every statement an Effect, an Action and a Resource, as text or lists of text.',
  );
}

/** Kinds of authorization that decide together with the policy: an Allow of either suffices. */
const together: ReadonlySet<string> = new Set(['iam', 'token', 'request']);

/**
 * Compiles the check of a resource policy. A caller whom nothing else authorizes, or a user pool alone, needs its Allow; one
 * who signs with an identity of the same account or is let in by a Lambda authorizer is kept out only by a Deny, before the
 * function is asked (API Gateway Developer Guide, "How API Gateway resource policies affect authorization workflow").
 */
export function compileResourcePolicy(policy: Policy): Authorize {
  return (exchange) => {
    const arn = methodArnOf(exchange);
    const verdict = evaluatePolicy(policy, arn, conditionValuesOf(exchange));
    exchange.allowedByPolicy = verdict === 'allowed';
    if (verdict === 'allowed') return undefined;
    if (verdict === 'implicitDeny' && together.has(exchange.method?.authorization.kind ?? 'none'))
      return undefined;
    const reason = verdict === 'explicitDeny' ? ' with an explicit deny' : '';
    return faultOf('ACCESS_DENIED', {
      message: `User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${masked(arn)}${reason}`,
    });
  };
}
