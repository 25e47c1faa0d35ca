import {
  crossOriginHeaders,
  protectiveHeaders,
  type JsonObject,
  type Origins,
} from '@tollgate/contract-kit/openapi';

/**
 * `responseParameters` of an answer the gateway makes itself.
 * @param origins Who may read it.
 * @param headers Header values: constants, or `from(expression)`.
 */
export function answerHeaders(
  origins: Origins,
  headers: Readonly<Record<string, string | From>>,
): JsonObject {
  const all = {
    ...crossOriginHeaders(origins),
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
