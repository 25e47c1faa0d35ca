import type { Stage } from '@tollgate/constructs';
import { crossOriginHeaders, protectiveHeaders, type JsonObject } from '@tollgate/contract-kit/openapi';

/**
 * `responseParameters` of an answer the gateway makes itself.
 * @param headers Header values: constants, or `from(expression)`.
 */
export function answerHeaders(stage: Stage, headers: Readonly<Record<string, string | From>>): JsonObject {
  const all = {
    ...crossOriginHeaders(stage.corsOrigins),
    ...protectiveHeaders,
    'X-Request-Id': from('context.requestId'),
    ...headers,
  };
  return Object.fromEntries(
    Object.entries(all).map(([name, value]) => [
      `method.response.header.${name}`,
      typeof value === 'string' ? `'${value}'` : value.expression,
    ]),
  );
}

export interface From {
  readonly expression: string;
}

/** A header whose value comes from the exchange: `from('integration.response.header.ETag')`. */
export const from = (expression: string): From => ({ expression });
