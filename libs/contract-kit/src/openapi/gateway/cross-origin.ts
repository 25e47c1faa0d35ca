import type { Method, Operation } from '../../definition/operation.ts';
import { exposedHeaders } from '../../exposed-headers.ts';
import type { Json, JsonObject } from '../json.ts';
import { protectiveHeaders } from './protective-headers.ts';

/** Which origins may read answers: at least one, exact, or the one entry `*`. The first is the primary one. */
export type Origins = readonly [string, ...string[]];

/** Headers a browser may send; `X-Amz-*` are those of a Signature Version 4. */
export const requestHeaders = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'X-API-Key',
  'X-Amz-Content-Sha256',
  'X-Amz-Date',
  'X-Amz-Security-Token',
  'X-Correlation-Id',
  'traceparent',
];

/** Seconds a browser keeps a preflight's answer; Chromium's own limit. */
export const maxAgeSeconds = 7200;

/** Origins that may read answers of an operation: reads without credentials are open to all. */
export function originsOf({ access, method }: Operation, origins: Origins): Origins {
  return access.kind === 'anyone' && method === 'GET' ? ['*'] : origins;
}

/**
 * Headers that let the primary origin read an answer the gateway makes without a function. There only constants are
 * possible, and reflecting `Origin` would allow everyone.
 */
export function crossOriginHeaders(origins: Origins): Readonly<Record<string, string>> {
  return {
    'Access-Control-Allow-Origin': origins[0],
    'Access-Control-Expose-Headers': exposedHeaders,
    ...(origins[0] !== '*' && { Vary: 'Origin' }),
  };
}

/** The `options` member of a path: answers a preflight by mock, without a function. */
export function preflightOperation(methods: readonly Method[], origins: Origins): JsonObject {
  const constants: Readonly<Record<string, string>> = {
    ...crossOriginHeaders(origins),
    'Access-Control-Allow-Headers': requestHeaders.join(','),
    'Access-Control-Allow-Methods': [...methods, 'OPTIONS'].join(','),
    'Access-Control-Max-Age': String(maxAgeSeconds),
    'Cache-Control': 'no-store',
    ...protectiveHeaders,
  };
  const entries = Object.entries(constants).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    summary: 'Answers a browser that asks before it calls',
    tags: ['cors'],
    security: [],
    responses: {
      204: {
        description: 'What is allowed.',
        headers: Object.fromEntries(entries.map(([name]) => [name, { schema: { type: 'string' } }])),
      },
    },
    'x-amazon-apigateway-integration': {
      type: 'mock',
      passthroughBehavior: 'never',
      requestTemplates: { 'application/json': '{"statusCode":204}' },
      responses: {
        default: {
          statusCode: '204',
          responseParameters: Object.fromEntries(
            entries.map(([name, value]): [string, Json] => [`method.response.header.${name}`, `'${value}'`]),
          ),
          ...(origins.length > 1 && {
            responseTemplates: { 'application/json': otherOriginsTemplate(origins) },
          }),
        },
      },
    },
  };
}

/** Names the caller's own origin where it is on the list. HTTP/2 sends header names in lower case. */
function otherOriginsTemplate(origins: Origins): string {
  const known = origins.map((origin) => `$origin == '${origin}'`).join(' || ');
  return [
    `#set($origin = $input.params('Origin'))`,
    `#if("$!origin" == "")#set($origin = $input.params('origin'))#end`,
    `#if(${known})#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)#end`,
  ].join('');
}
