import { problemUri, type ProblemType } from '../../definition/problem-type.ts';
import type { JsonObject } from '../json.ts';
import { compareText } from '../operation-problems.ts';
import { crossOriginHeaders, type Origins } from './cross-origin.ts';
import { problemOfResponseType, type GatewayProblem } from './gateway-problems.ts';
import { protectiveHeaders } from './protective-headers.ts';

/** `x-amazon-apigateway-gateway-responses`: every error the gateway makes, as a problem that the origin may read. */
export function gatewayResponses(origins: Origins): JsonObject {
  return Object.fromEntries(
    Object.entries(problemOfResponseType).map(([type, entry]: [string, GatewayProblem]) => [
      type,
      {
        statusCode: String(entry.problem.status),
        responseParameters: responseParameters(entry.problem, origins),
        // `$context.error.messageString` is quoted by the gateway itself.
        responseTemplates: {
          'application/json': problemTemplate(
            entry.problem,
            entry.detail === undefined ? '$context.error.messageString' : JSON.stringify(entry.detail),
          ),
        },
      },
    ]),
  );
}

/**
 * A problem as the text of a template, the request's id filled in by the gateway.
 * @param detail A JSON string, quotation marks included, or a reference that becomes one.
 */
export function problemTemplate(problem: ProblemType, detail: string): string {
  return `${problemMembers(problem, detail)},"requestId":"$context.requestId"}`;
}

/**
 * A problem as constant text, for what answers before a request has an id.
 * @param detail Plain text.
 */
export function constantProblem(problem: ProblemType, detail: string): string {
  return `${problemMembers(problem, JSON.stringify(detail))}}`;
}

/** The object without its closing brace. */
function problemMembers({ code, status, title }: ProblemType, detail: string): string {
  const member = (name: string, value: string): string => `"${name}":${value}`;
  return `{${[
    member('type', JSON.stringify(problemUri(code))),
    member('title', JSON.stringify(title)),
    member('status', String(status)),
    member('detail', detail),
    member('code', JSON.stringify(code)),
  ].join(',')}`;
}

/** Constant headers of a problem that is answered without a function, but its `Content-Type`. */
export function problemHeaders(
  { status, retryAfterSeconds }: ProblemType,
  origins: Origins,
): Readonly<Record<string, string>> {
  return {
    ...crossOriginHeaders(origins),
    ...protectiveHeaders,
    'Cache-Control': 'no-store',
    ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
  };
}

function responseParameters(problem: ProblemType, origins: Origins): JsonObject {
  const constants: Readonly<Record<string, string>> = {
    ...problemHeaders(problem, origins),
    'Content-Type': 'application/problem+json',
  };
  return Object.fromEntries([
    ...Object.entries(constants)
      .sort(([one], [other]) => compareText(one, other))
      .map(([name, value]) => [`gatewayresponse.header.${name}`, `'${value}'`]),
    ['gatewayresponse.header.X-Request-Id', 'context.requestId'],
  ]) as JsonObject;
}
