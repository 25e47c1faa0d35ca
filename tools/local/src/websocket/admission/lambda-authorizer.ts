import { readGrant } from '../../gateway/authorization/authorizer-result.ts';
import { evaluatePolicy } from '../../gateway/authorization/policy.ts';
import { faultOf, isFault } from '../../gateway/fault.ts';
import type { Fault } from '../../gateway/fault.ts';
import { isObject } from '../../gateway/json.ts';
import type { Json } from '../../gateway/ports.ts';
import { expired, withDeadline } from '../../gateway/integration/deadline.ts';
import type { WebSocketApiDefinition, WebSocketAuthorization } from '../definition.ts';
import { authorizerEventOf } from '../event.ts';
import type { WebSocketPorts } from '../ports.ts';
import { compileSource } from '../source.ts';
import type { Authorize, Handshake } from './handshake.ts';
import { conditionValuesOf, resourceArnOf } from './identity-policy.ts';

/** Milliseconds that an authorizer may take. */
const timeoutMs = 29_000;

/** Bytes of an authorizer's result (API Gateway Developer Guide, "Quotas for WebSocket APIs"). */
const longestResult = 8192;

type Settings = Extract<WebSocketAuthorization, { kind: 'request' }>;

function failure(payload: Json | undefined): Fault {
  const message = isObject(payload) ? payload['errorMessage'] : undefined;
  return faultOf(message === 'Unauthorized' ? 'UNAUTHORIZED' : 'AUTHORIZER_FAILURE');
}

/**
 * Compiles a REQUEST authorizer. Every identity source must be there, or the handshake is refused without asking the function;
 * it is asked anew for every handshake.
 */
export function compileLambdaAuthorizer(
  { functionArn, identitySources }: Settings,
  definition: WebSocketApiDefinition,
  ports: WebSocketPorts,
): Authorize {
  const sources = identitySources.map((expression) => compileSource(expression));
  const methodArn = resourceArnOf(definition, '$connect');

  const ask = async ({ call, opening }: Handshake) => {
    const event = authorizerEventOf(call, opening, methodArn);
    const work = ports.functions.invoke(functionArn, event, { traceHeader: call.traceHeader });
    const result = await withDeadline(work, timeoutMs);
    if (result === expired || result.functionError !== undefined)
      return failure(result === expired ? undefined : result.payload);
    const isTooLong = Buffer.byteLength(JSON.stringify(result.payload ?? null)) > longestResult;
    return (isTooLong ? undefined : readGrant(result.payload)) ?? faultOf('AUTHORIZER_CONFIGURATION_ERROR');
  };

  return async (handshake) => {
    const { call } = handshake;
    if (sources.some((source) => (source(call) ?? '') === '')) return faultOf('UNAUTHORIZED');
    const startedAt = ports.now();
    const grant = await ask(handshake);
    if (isFault(grant)) return grant;
    const verdict = evaluatePolicy(grant.policy, methodArn, conditionValuesOf(call.connection));
    if (verdict !== 'allowed') return faultOf('ACCESS_DENIED');
    call.connection.authorizer = grant.context;
    call.authorizerLatencyMs = ports.now() - startedAt;
    const { usageIdentifierKey } = grant;
    return usageIdentifierKey === undefined ? {} : { usageIdentifierKey };
  };
}
