import type { Exchange, TemplateContext } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
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

function errorOf(exchange: Exchange): Record<string, unknown> | undefined {
  const { fault } = exchange;
  if (fault === undefined) return undefined;
  return {
    message: fault.message ?? undefined,
    messageString: JSON.stringify(fault.message),
    responseType: fault.fault,
    validationErrorString: fault.validationError ?? '',
  };
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

/** Variables known once a request is over, by their path below `$context`. */
function lateValue(exchange: Exchange, path: string): unknown {
  switch (path) {
    case 'status':
      return exchange.response.statusCode;
    case 'responseLatency':
      return exchange.latencyMs;
    case 'responseLength':
      return exchange.responseLength;
    case 'integrationStatus':
    case 'integration.status':
    case 'integration.integrationStatus':
      return exchange.integrationStatus;
    case 'integrationLatency':
    case 'integration.latency':
      return exchange.integrationLatencyMs;
    default:
      return path.startsWith('error.') ? errorOf(exchange)?.[path.slice(6)] : undefined;
  }
}

/** Value of `context.a.b`, as text; undefined when there is none. */
export function contextText(exchange: Exchange, path: string): string | undefined {
  let value: unknown = lateValue(exchange, path);
  if (value === undefined) {
    value = templateContextOf(exchange);
    for (const key of path.split('.'))
      value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
