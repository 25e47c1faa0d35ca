import { WriteOnceMap } from '../../velocity/index.ts';
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

/** Overrides are final: a template may set each once (API Gateway Developer Guide, "Override your API's request and response parameters and status codes"). */
const overrides = (members: Record<string, unknown> = {}): Record<string, unknown> =>
  new WriteOnceMap(members) as unknown as Record<string, unknown>;

/** Lets the next template set the overrides that an earlier one has set. */
function reopenOverrides({ requestOverride, responseOverride }: TemplateContext): void {
  for (const map of [...Object.values(requestOverride), responseOverride, responseOverride.header])
    WriteOnceMap.allowAgain(map);
}

/** `$context` for one template of a request. */
export function contextForTemplate(exchange: Exchange): TemplateContext {
  const context = templateContextOf(exchange);
  reopenOverrides(context);
  return context;
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
    requestOverride: { header: overrides(), path: overrides(), querystring: overrides() },
    responseOverride: overrides({ header: overrides() }) as TemplateContext['responseOverride'],
  };
  exchange.templateContext = context;
  return context;
}
