import type { Exchange } from '../exchange.ts';
import { isObject } from '../json.ts';
import { contextPathOf, domainPrefixOf, requestTime } from './request-context.ts';
import { templateContextOf } from './template-context.ts';

type Read = (exchange: Exchange) => unknown;

/** The service's own status: Lambda answers 200 to the gateway whatever the function says, unless it could not be called. */
function serviceStatus({ method, integrationStatus, integrationLatencyMs, fault }: Exchange): unknown {
  if (method?.integration.type !== 'AWS_PROXY') return integrationStatus;
  const failed = fault !== undefined && fault.status !== 502;
  return integrationLatencyMs === undefined || failed ? undefined : 200;
}

function integrationError({ integrationLatencyMs, fault }: Exchange): unknown {
  return integrationLatencyMs === undefined ? undefined : fault?.message;
}

/** What the authorizer's answer came to for this request. */
function authorizationStatus({ authorizerCall, fault }: Exchange): unknown {
  if (authorizerCall === undefined) return undefined;
  return fault?.fault === 'ACCESS_DENIED' ? fault.status : authorizerCall.status;
}

/** Variables that are read without making the whole context, or that are known only once a request is over. */
const direct: Readonly<Record<string, Read>> = {
  accountId: ({ definition }) => definition.accountId,
  apiId: ({ definition }) => definition.apiId,
  'authorize.error': ({ authorizerCall }) => authorizerCall?.error,
  'authorize.latency': ({ authorizerCall }) => authorizerCall?.latencyMs,
  'authorize.status': authorizationStatus,
  'authorizer.error': ({ authorizerCall }) => authorizerCall?.error,
  'authorizer.integrationStatus': ({ authorizerCall }) => authorizerCall && 200,
  'authorizer.latency': ({ authorizerCall }) => authorizerCall?.latencyMs,
  'authorizer.status': ({ authorizerCall }) => authorizerCall?.status,
  deploymentId: ({ definition }) => definition.stage.deploymentId,
  domainName: ({ host }) => host,
  domainPrefix: domainPrefixOf,
  endpointType: ({ definition }) => definition.network?.endpointType ?? 'REGIONAL',
  'error.message': ({ fault }) => fault?.message,
  'error.messageString': ({ fault }) => fault && JSON.stringify(fault.message),
  'error.responseType': ({ fault }) => fault?.fault,
  'error.validationErrorString': ({ fault }) => fault?.validationError,
  extendedRequestId: ({ extendedRequestId }) => extendedRequestId,
  httpMethod: ({ verb }) => verb,
  'identity.sourceIp': ({ sourceIp }) => sourceIp,
  'identity.vpceId': ({ definition }) => definition.network?.vpcEndpoint,
  'identity.userAgent': (exchange) => exchange.header('user-agent'),
  'integration.error': integrationError,
  'integration.integrationStatus': serviceStatus,
  'integration.latency': ({ integrationLatencyMs }) => integrationLatencyMs,
  'integration.status': ({ integrationStatus }) => integrationStatus,
  integrationErrorMessage: integrationError,
  integrationLatency: ({ integrationLatencyMs }) => integrationLatencyMs,
  integrationStatus: serviceStatus,
  path: contextPathOf,
  protocol: ({ request }) => `HTTP/${request.httpVersion}`,
  requestId: ({ requestId }) => requestId,
  requestTime: ({ receivedAt }) => requestTime(receivedAt),
  requestTimeEpoch: ({ receivedAt }) => receivedAt,
  resourceId: ({ method }) => method?.resourceId,
  resourcePath: ({ method }) => method?.resourcePath,
  responseLatency: ({ latencyMs }) => latencyMs,
  responseLength: ({ responseLength }) => responseLength,
  routeKey: ({ routeKey }) => routeKey,
  stage: ({ definition }) => definition.stage.name,
  status: ({ response }) => response.statusCode,
  'waf.status': ({ wafResponseCode }) => wafResponseCode && (wafResponseCode === 'WAF_ALLOW' ? 200 : 403),
  wafResponseCode: ({ wafResponseCode }) => wafResponseCode,
  webaclArn: ({ definition }) => definition.webAcl?.arn,
  xrayTraceId: ({ trace }) => trace.root,
};

function readNested(path: string): Read {
  const keys = path.split('.');
  return (exchange) => {
    let value: unknown = templateContextOf(exchange);
    for (const key of keys) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    return value;
  };
}

/** Compiles `context.a.b` to a reader of its value as text; undefined when there is none. */
export function compileContextVariable(path: string): (exchange: Exchange) => string | undefined {
  const read = (Object.hasOwn(direct, path) ? direct[path] : undefined) ?? readNested(path);
  return (exchange) => {
    const value = read(exchange);
    if (value === undefined || value === null) return undefined;
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
}
