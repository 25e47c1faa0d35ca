import { KeptValues } from '../../kept-values.ts';
import type { LambdaAuthorization } from '../definition/model.ts';
import type { Exchange } from '../exchange.ts';
import { faultOf, isFault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { expired, withDeadline } from '../integration/deadline.ts';
import { compileStageUri } from '../integration/stage-uri.ts';
import { isObject } from '../json.ts';
import { requestContextOf } from '../mapping/request-context.ts';
import { compileSource } from '../mapping/source.ts';
import type { GatewayPorts, Json } from '../ports.ts';
import { wholeExpression } from '../regular-expression.ts';
import { lastValues } from '../request/query.ts';
import { readGrant } from './authorizer-result.ts';
import type { Grant } from './authorizer-result.ts';
import type { Authorize, CheckUsageKey } from './authorize.ts';
import { conditionValuesOf, methodArnOf } from './method-arn.ts';
import { evaluatePolicy } from './policy.ts';

/** Milliseconds that an authorizer may take. */
const timeoutMs = 29_000;

/** Policies kept per authorizer and stage. */
const capacity = 1000;

/** The event of a REQUEST authorizer: as the proxy event, without the body, and with empty maps instead of null. */
function requestEvent(exchange: Exchange, methodArn: string): Json {
  const length = exchange.header('content-length');
  const headers = { ...exchange.headers, ...(length === undefined ? {} : { 'Content-Length': [length] }) };
  return {
    type: 'REQUEST',
    methodArn,
    resource: exchange.method?.resourcePath ?? '',
    path: exchange.path,
    httpMethod: exchange.verb,
    headers: lastValues(headers),
    multiValueHeaders: headers,
    queryStringParameters: lastValues(exchange.query ?? {}),
    multiValueQueryStringParameters: { ...(exchange.query ?? {}) },
    pathParameters: exchange.pathParameters ?? {},
    stageVariables: exchange.stageVariables ?? {},
    requestContext: requestContextOf(exchange),
  };
}

function failure(payload: Json | undefined): Fault {
  const message = isObject(payload) ? payload['errorMessage'] : undefined;
  return faultOf(message === 'Unauthorized' ? 'UNAUTHORIZED' : 'AUTHORIZER_FAILURE');
}

const denied = { implicitDeny: '', explicitDeny: ' with an explicit deny' } as const;

/** An Allow of the API's resource policy makes up for a policy that says nothing. */
function denialOf(exchange: Exchange, { policy }: Grant): Fault | undefined {
  const verdict = evaluatePolicy(policy, methodArnOf(exchange), conditionValuesOf(exchange));
  if (verdict === 'allowed' || (verdict === 'implicitDeny' && exchange.allowedByPolicy === true))
    return undefined;
  return faultOf('ACCESS_DENIED', {
    message: `User is not authorized to access this resource${denied[verdict]}`,
  });
}

/**
 * Compiles a Lambda authorizer. Every identity source must be there, or the request is refused without asking the function.
 * What is kept under the sources is the policy, not the verdict: it is evaluated again for each method.
 */
export function compileLambdaAuthorizer(
  authorization: LambdaAuthorization,
  ports: GatewayPorts,
  checkUsageKey: CheckUsageKey | undefined,
): Authorize {
  const sources = authorization.identitySources.map(compileSource);
  const arnOf = compileStageUri(authorization.functionArn);
  const expression =
    authorization.validationExpression === undefined
      ? undefined
      : wholeExpression(authorization.validationExpression);
  const kept = new KeptValues<Grant>(capacity);

  const ask = async (exchange: Exchange, values: readonly string[]): Promise<Grant | Fault> => {
    const methodArn = methodArnOf(exchange);
    const event: Json =
      authorization.kind === 'token'
        ? { type: 'TOKEN', methodArn, authorizationToken: values[0] ?? '' }
        : requestEvent(exchange, methodArn);
    const functionArn = arnOf(exchange.stageVariables);
    if (functionArn === undefined) return faultOf('AUTHORIZER_CONFIGURATION_ERROR');
    const work = ports.functions.invoke(functionArn, event, { traceHeader: exchange.onwardTraceHeader });
    const result = await withDeadline(work, timeoutMs).catch(() => undefined);
    if (result === undefined) return faultOf('AUTHORIZER_CONFIGURATION_ERROR');
    if (result === expired) return faultOf('AUTHORIZER_FAILURE');
    if (result.functionError !== undefined) return failure(result.payload);
    return readGrant(result.payload) ?? faultOf('AUTHORIZER_CONFIGURATION_ERROR');
  };

  const grantFor = async (exchange: Exchange, values: readonly string[]): Promise<Grant | Fault> => {
    const key = JSON.stringify(values);
    const known = kept.get(key, ports.now());
    if (known !== undefined) return known;
    const grant = await ask(exchange, values);
    if (!isFault(grant) && authorization.ttlSeconds > 0 && values.length > 0)
      kept.set(key, grant, ports.now() + authorization.ttlSeconds * 1000);
    return grant;
  };

  return async (exchange) => {
    const values = sources.map((source) => source(exchange) ?? '');
    if (values.includes('') || expression?.test(values[0] ?? '') === false) return faultOf('UNAUTHORIZED');
    const startedAt = Date.now();
    const grant = await grantFor(exchange, values);
    const latencyMs = Date.now() - startedAt;
    if (isFault(grant)) {
      exchange.authorizerCall = { status: grant.status, latencyMs, error: grant.message ?? grant.errorType };
      return grant;
    }
    exchange.authorizer = { ...grant.context, integrationLatency: latencyMs };
    exchange.authorizerCall = { status: 200, latencyMs };
    exchange.callerPolicy = grant.policy;
    return denialOf(exchange, grant) ?? checkUsageKey?.(exchange, grant.usageIdentifierKey);
  };
}
