import { KeptValues } from '../../kept-values.ts';
import { conditionValuesOf, methodArnOf } from '../../gateway/authorization/method-arn.ts';
import { evaluatePolicy } from '../../gateway/authorization/policy.ts';
import { faultOf, isFault } from '../../gateway/fault.ts';
import type { Fault } from '../../gateway/fault.ts';
import { expired, withDeadline } from '../../gateway/integration/deadline.ts';
import { compileStageUri } from '../../gateway/integration/stage-uri.ts';
import { isObject } from '../../gateway/json.ts';
import type { GatewayPorts } from '../../gateway/ports.ts';
import type { FunctionAuthorization } from '../definition.ts';
import { authorizerEventV1 } from '../event-v1.ts';
import { authorizerEventV2 } from '../event-v2.ts';
import type { HttpExchange } from '../http-exchange.ts';
import { compileValue } from '../mapping-value.ts';
import type { Authorize } from './authorize.ts';
import { readDecision, type Decision } from './function-result.ts';

/** Milliseconds that an authorizer of an HTTP API may take. */
const timeoutMs = 10_000;

/** Decisions kept per authorizer and stage. */
const capacity = 1000;

function isAllowed({ allows }: Decision, exchange: HttpExchange): boolean {
  if (typeof allows === 'boolean') return allows;
  return evaluatePolicy(allows, methodArnOf(exchange), conditionValuesOf(exchange)) === 'allowed';
}

/**
 * Compiles a Lambda authorizer. Every identity source must be there, or the request is refused without asking the function.
 * A decision is kept for all routes of the authorizer, unless `$context.routeKey` is one of its sources; a policy is asked
 * again for each (API Gateway Developer Guide, "Control access to HTTP APIs with AWS Lambda authorizers").
 *
 * @throws Error when an identity source is not known.
 */
export function compileFunctionAuthorizer(settings: FunctionAuthorization, ports: GatewayPorts): Authorize {
  const sources = settings.identitySources.map(compileValue);
  const arnOf = compileStageUri(settings.functionArn);
  const eventOf = settings.payload === '1.0' ? authorizerEventV1 : authorizerEventV2;
  const kept = new KeptValues<Decision>(capacity);

  const ask = async (exchange: HttpExchange, values: readonly string[]): Promise<Decision | Fault> => {
    const functionArn = arnOf(exchange.stageVariables);
    if (functionArn === undefined) return faultOf('AUTHORIZER_CONFIGURATION_ERROR');
    const event = eventOf(exchange, methodArnOf(exchange), values);
    const work = ports.functions.invoke(functionArn, event, { traceHeader: exchange.onwardTraceHeader });
    const result = await withDeadline(work, timeoutMs).catch(() => undefined);
    if (result === undefined || result === expired) return faultOf('AUTHORIZER_FAILURE');
    if (result.functionError !== undefined) {
      const message = isObject(result.payload) ? result.payload['errorMessage'] : undefined;
      return faultOf(message === 'Unauthorized' ? 'UNAUTHORIZED' : 'AUTHORIZER_FAILURE');
    }
    return readDecision(result.payload, settings.simple) ?? faultOf('AUTHORIZER_CONFIGURATION_ERROR');
  };

  const decide = async (exchange: HttpExchange, values: readonly string[]): Promise<Decision | Fault> => {
    const key = JSON.stringify(values);
    const known = kept.get(key, ports.now());
    if (known !== undefined) return known;
    const decision = await ask(exchange, values);
    if (!isFault(decision) && settings.ttlSeconds > 0 && values.length > 0)
      kept.set(key, decision, ports.now() + settings.ttlSeconds * 1000);
    return decision;
  };

  return async (exchange) => {
    const values = sources.map((source) => source(exchange) ?? '');
    if (values.includes('')) return faultOf('UNAUTHORIZED');
    const startedAt = Date.now();
    const decision = await decide(exchange, values);
    const latencyMs = Date.now() - startedAt;
    if (isFault(decision)) {
      exchange.authorizerCall = {
        status: decision.status,
        latencyMs,
        error: decision.message ?? decision.errorType,
      };
      return decision;
    }
    exchange.authorizerCall = { status: 200, latencyMs };
    exchange.authorizer = decision.context;
    exchange.authorizerContext = { lambda: decision.context };
    return isAllowed(decision, exchange) ? undefined : faultOf('ACCESS_DENIED');
  };
}
