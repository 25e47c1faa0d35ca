import { isMetered } from '../../definition/metering.ts';
import type { Operation } from '../../definition/operation.ts';
import { largestBody } from '../../limits.ts';
import type { JsonObject } from '../json.ts';
import type { ResponseHeader } from './headers.ts';

/** Headers that every answer of the operation carries for it. */
export function deprecationHeaderNames({ deprecated }: Operation): readonly ResponseHeader[] {
  if (deprecated === undefined) return [];
  const { sunset, link, successor } = deprecated;
  return [
    'Deprecation',
    ...(link === undefined && successor === undefined ? [] : (['Link'] as const)),
    ...(sunset === undefined ? [] : (['Sunset'] as const)),
  ];
}

/** `x-limits`: how large and how often requests may be, apart from the caller's plan. */
export function limitsOf({ request, throttle, callerLimit, ...operation }: Operation): JsonObject {
  return {
    metered: isMetered(operation),
    ...(request?.body && { bodyBytes: largestBody }),
    ...(throttle && { throttle: { ...throttle } }),
    ...(callerLimit && { caller: { ...callerLimit } }),
  };
}
