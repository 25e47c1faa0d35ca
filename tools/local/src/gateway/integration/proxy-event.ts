import type { Exchange } from '../exchange.ts';
import { requestContextOf } from '../mapping/request-context.ts';
import type { Json } from '../ports.ts';
import { lastValues } from '../request/query.ts';

/**
 * The event of a Lambda proxy integration, payload 1.0: exactly the keys that API Gateway sends, in its order.
 *
 * @param isBinary whether the request's Content-Type is among the binary media types
 */
export function proxyEventOf(exchange: Exchange, isBinary: boolean): { readonly [key: string]: Json } {
  const { headers, query, body } = exchange;
  const hasBody = body.length > 0;
  return {
    resource: exchange.method?.resourcePath ?? '',
    path: exchange.path,
    httpMethod: exchange.verb,
    headers: lastValues(headers),
    multiValueHeaders: headers,
    queryStringParameters: query === null ? null : lastValues(query),
    multiValueQueryStringParameters: query === null ? null : { ...query },
    pathParameters: exchange.pathParameters,
    stageVariables: exchange.stageVariables,
    requestContext: requestContextOf(exchange),
    body: hasBody ? body.toString(isBinary ? 'base64' : 'utf8') : null,
    isBase64Encoded: hasBody && isBinary,
  };
}
