import { policyOf } from '../../gateway/authorization/compile-iam.ts';
import type { ConditionValues } from '../../gateway/authorization/conditions.ts';
import { evaluatePolicy } from '../../gateway/authorization/policy.ts';
import { refuseByPolicy } from '../../gateway/authorization/resource-policy.ts';
import { faultOf } from '../../gateway/fault.ts';
import type { Fault } from '../../gateway/fault.ts';
import type { LocalIdentity } from '../../gateway/ports.ts';
import type { Connection } from '../connection.ts';
import type { WebSocketApiDefinition } from '../definition.ts';

/** ARN of what a call wants of a stage, such as `$connect` or `POST/@connections/ID`. */
export function resourceArnOf(
  { region, accountId, apiId, stage }: WebSocketApiDefinition,
  resource: string,
): string {
  return `arn:aws:execute-api:${region}:${accountId}:${apiId}/${stage.name}/${resource}`;
}

/** What policies may ask about the client of a connection. */
export function conditionValuesOf({
  sourceIp,
  userAgent,
}: Pick<Connection, 'sourceIp' | 'userAgent'>): ConditionValues {
  return (key) => (key === 'aws:sourceip' ? sourceIp : key === 'aws:useragent' ? userAgent : undefined);
}

/**
 * Refuses who signed a call when the policy of that identity does not allow it; one without a policy may do everything (API
 * Gateway Developer Guide, "Use IAM authorization in WebSocket APIs").
 */
export function checkIdentity(
  signer: LocalIdentity,
  action: `execute-api:${'Invoke' | 'ManageConnections'}` | `apigateway:${string}`,
  resourceArn: string,
  values: ConditionValues,
): Fault | undefined {
  const policy = policyOf(signer);
  if (policy === undefined) return undefined;
  const verdict = evaluatePolicy(policy, resourceArn, values, action);
  if (verdict === 'allowed') return undefined;
  const { message } = refuseByPolicy(signer.userArn, resourceArn, verdict === 'explicitDeny');
  return faultOf('ACCESS_DENIED', {
    errorType: 'ForbiddenException',
    message: (message ?? '').replace('execute-api:Invoke', action),
  });
}
