import type { Exchange } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import type { Json } from '../ports.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const two = (value: number): string => String(value).padStart(2, '0');

let cached = { second: -1, text: '' };

/** A time as `requestContext.requestTime` writes it, such as `17/Jun/2024:14:48:13 +0000`. */
export function requestTime(epochMs: number): string {
  const second = Math.floor(epochMs / 1000);
  if (cached.second === second) return cached.text;
  const at = new Date(epochMs);
  const date = `${two(at.getUTCDate())}/${months[at.getUTCMonth()] ?? ''}/${String(at.getUTCFullYear())}`;
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  cached = { second, text: `${date}:${time} +0000` };
  return cached.text;
}

function identityOf(exchange: Exchange): JsonObject {
  const { identity, apiKey, definition } = exchange;
  const vpceId = definition.network?.vpcEndpoint;
  return {
    cognitoIdentityPoolId: null,
    accountId: identity?.accountId ?? null,
    cognitoIdentityId: null,
    caller: identity?.userId ?? null,
    sourceIp: exchange.sourceIp,
    principalOrgId: null,
    accessKey: identity?.accessKeyId ?? null,
    cognitoAuthenticationType: null,
    cognitoAuthenticationProvider: null,
    userArn: identity?.userArn ?? null,
    userAgent: exchange.header('user-agent') ?? null,
    user: identity?.userId ?? null,
    ...(vpceId === undefined ? {} : { vpceId }),
    ...(apiKey === undefined ? {} : { apiKey: apiKey.value, apiKeyId: apiKey.id }),
  };
}

/** Whether the API was called by a custom domain. */
export function isByDomain({ definition, host }: Exchange): boolean {
  const [name = ''] = host.toLowerCase().split(':');
  const names = definition.network?.domainNames ?? [];
  return names.includes(name) || names.includes(name.replace(/^[^.]+/, '*'));
}

/** The path as the client sent it: with the stage at the default address unless that is `$default`, with the base path at a custom domain. */
export function contextPathOf(exchange: Exchange): string {
  if (isByDomain(exchange)) return (exchange.request.url ?? '/').replace(/\?.*$/s, '');
  const { name } = exchange.definition.stage;
  return name === '$default' ? exchange.rawPath : `/${name}${exchange.rawPath}`;
}

/** The first label of the host; that of the default address is the id of the API. */
export function domainPrefixOf(exchange: Exchange): string {
  return isByDomain(exchange) ? (exchange.host.split('.')[0] ?? '') : exchange.definition.apiId;
}

/** `requestContext` of a REST proxy event, as recorded. */
export function requestContextOf(exchange: Exchange): { readonly [key: string]: Json } {
  const { definition, method, authorizer } = exchange;
  return {
    resourceId: method?.resourceId ?? '',
    ...(authorizer === undefined ? {} : { authorizer }),
    resourcePath: method?.resourcePath ?? '',
    httpMethod: exchange.verb,
    extendedRequestId: exchange.extendedRequestId,
    requestTime: requestTime(exchange.receivedAt),
    path: contextPathOf(exchange),
    accountId: definition.accountId,
    protocol: `HTTP/${exchange.request.httpVersion}`,
    stage: definition.stage.name,
    domainPrefix: domainPrefixOf(exchange),
    requestTimeEpoch: exchange.receivedAt,
    requestId: exchange.requestId,
    identity: identityOf(exchange),
    domainName: exchange.host,
    deploymentId: definition.stage.deploymentId,
    apiId: definition.apiId,
  };
}
