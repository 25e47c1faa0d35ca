import type { Operation } from '../../definition/operation.ts';
import { exposedHeaders } from '../../exposed-headers.ts';
import { maxAgeSeconds, requestHeaders, type Origins } from '../gateway/cross-origin.ts';
import type { JsonObject } from '../json.ts';
import { compareText } from '../operation-problems.ts';

/**
 * `x-amazon-apigateway-cors`: the gateway answers every preflight and adds the headers to every answer, for one list of
 * origins; what functions say about origins is dropped (API Gateway developer guide, "Configure CORS for HTTP APIs").
 */
export function httpCors(operations: readonly Operation[], origins: Origins): JsonObject {
  return {
    allowOrigins: origins,
    allowMethods: [...new Set(operations.map(({ method }) => method))].sort(compareText),
    allowHeaders: requestHeaders.map((name) => name.toLowerCase()),
    exposeHeaders: exposedHeaders.split(',').map((name) => name.toLowerCase()),
    maxAge: maxAgeSeconds,
  };
}
