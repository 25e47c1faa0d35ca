import { domainPrefixOf, requestTime } from '../gateway/mapping/request-context.ts';
import type { Json } from '../gateway/ports.ts';
import { eventBody } from './event-body.ts';
import type { HttpExchange } from './http-exchange.ts';

type JsonObject = { readonly [key: string]: Json };
type Lists = Readonly<Record<string, readonly string[]>>;

const joined = (lists: Lists, but?: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(lists)
      .filter(([name]) => name !== but)
      .map(([name, values]) => [name, values.join(',')]),
  );

function cookiesOf({ lowerHeaders }: HttpExchange): JsonObject {
  const cookies = (lowerHeaders['cookie'] ?? []).flatMap((line) => line.split(/;\s*/));
  return cookies.length === 0 ? {} : { cookies: cookies.filter((cookie) => cookie !== '') };
}

function contextOf(exchange: HttpExchange): JsonObject {
  const { definition, authorizerContext, routeKey = '$default' } = exchange;
  return {
    accountId: definition.accountId,
    apiId: definition.apiId,
    ...(authorizerContext === undefined ? {} : { authorizer: authorizerContext }),
    domainName: exchange.host,
    domainPrefix: domainPrefixOf(exchange),
    http: {
      method: exchange.verb,
      path: exchange.stagePath,
      protocol: `HTTP/${exchange.request.httpVersion}`,
      sourceIp: exchange.sourceIp,
      userAgent: exchange.header('user-agent') ?? '',
    },
    requestId: exchange.requestId,
    routeKey,
    stage: definition.stage.name,
    time: requestTime(exchange.receivedAt),
    timeEpoch: exchange.receivedAt,
  };
}

/** The members that the events of functions and of authorizers share; what a request does not have is not there. */
function requestMembers(exchange: HttpExchange): JsonObject {
  const { query, pathParameters, stageVariables, routeKey = '$default' } = exchange;
  return {
    routeKey,
    rawPath: exchange.stagePath,
    rawQueryString: exchange.rawQuery,
    ...cookiesOf(exchange),
    headers: joined(exchange.lowerHeaders, 'cookie'),
    ...(query === null ? {} : { queryStringParameters: joined(query) }),
    requestContext: contextOf(exchange),
    ...(pathParameters === null ? {} : { pathParameters }),
    ...(stageVariables === null ? {} : { stageVariables }),
  };
}

/** The event of payload 2.0 (API Gateway Developer Guide, "Create AWS Lambda proxy integrations for HTTP APIs"). */
export function eventV2(exchange: HttpExchange): JsonObject {
  const body = eventBody(exchange);
  return {
    version: '2.0',
    ...requestMembers(exchange),
    ...(body === undefined ? {} : { body: body.text }),
    isBase64Encoded: body?.isBase64 ?? false,
  };
}

/** The event of an authorizer in payload 2.0. */
export function authorizerEventV2(
  exchange: HttpExchange,
  routeArn: string,
  identitySource: readonly string[],
): JsonObject {
  return { version: '2.0', type: 'REQUEST', routeArn, identitySource, ...requestMembers(exchange) };
}
