import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
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

/** Kinds of Lambda authorizer, which decide together with the policy: an Allow of either suffices. */
const together: ReadonlySet<string> = new Set(['token', 'request']);

/** Refuses a caller, anonymous unless it is named by an ARN, as policies do. */
export function refuseByPolicy(caller: string, methodArn: string, isExplicit: boolean): Fault {
  const reason = isExplicit ? ' with an explicit deny' : '';
  return faultOf('ACCESS_DENIED', {
    message: `User: ${caller} is not authorized to perform: execute-api:Invoke on resource: ${masked(methodArn)}${reason}`,
  });
}

/**
 * Compiles the check of a resource policy. A caller whom nothing else authorizes, or a user pool alone, needs its Allow; one
 * who is let in by a Lambda authorizer is kept out only by a Deny, before the function is asked. Of one who signs the policy
 * is asked once it is known who that is (API Gateway Developer Guide, "How API Gateway resource policies affect authorization
 * workflow").
 */
export function compileResourcePolicy(policy: Policy): Authorize {
  return (exchange) => {
    const kind = exchange.method?.authorization.kind ?? 'none';
    if (kind === 'iam') return undefined;
    const arn = methodArnOf(exchange);
    const verdict = evaluatePolicy(policy, arn, conditionValuesOf(exchange));
    exchange.allowedByPolicy = verdict === 'allowed';
    if (verdict === 'allowed' || (verdict === 'implicitDeny' && together.has(kind))) return undefined;
    return refuseByPolicy('anonymous', arn, verdict === 'explicitDeny');
  };
}
