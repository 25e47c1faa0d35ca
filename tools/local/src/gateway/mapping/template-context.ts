import type { Exchange, TemplateContext } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import type { Json } from '../ports.ts';
import { requestContextOf } from './request-context.ts';

/** Values of an authorizer's context are text in a template. */
function asTexts(authorizer: JsonObject): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(authorizer).map(([key, value]: [string, Json]) => [
      key,
      typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
    ]),
  );
}

/** `$context` of mapping templates; one object per request, so that what a request template sets, the response template sees. */
export function templateContextOf(exchange: Exchange): TemplateContext {
  if (exchange.templateContext !== undefined) return exchange.templateContext;
  const { authorizer } = exchange;
  const context: TemplateContext = {
    ...requestContextOf(exchange),
    ...(authorizer === undefined ? {} : { authorizer: asTexts(authorizer) }),
    ...(exchange.isCanary === undefined ? {} : { isCanaryRequest: String(exchange.isCanary) }),
    xrayTraceId: exchange.trace.root,
    requestOverride: { header: {}, path: {}, querystring: {} },
    responseOverride: { header: {} },
  };
  exchange.templateContext = context;
  return context;
}
