import type { Exchange } from '../exchange.ts';
import type { RestApiDefinition, SamplingRule } from '../ports.ts';
import { Reservoir } from './reservoir.ts';

/** Decides whether a request without a decision of its client is traced. */
export type Sample = (exchange: Exchange, nowMs: number) => boolean;

/** A pattern of a sampling rule: `*` is any text, `?` any one character, case does not count. */
function matcher(pattern: string): (text: string) => boolean {
  if (pattern === '*') return () => true;
  const source = pattern
    .replace(/[\\^$.+()[\]{}|]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, 'is');
  return (text) => expression.test(text);
}

function concernsStage(rule: SamplingRule, title: string, definition: RestApiDefinition): boolean {
  const { region, apiId, stage } = definition;
  return (
    matcher(rule.serviceType)('AWS::ApiGateway::Stage') &&
    matcher(rule.serviceName)(`${title}/${stage.name}`) &&
    matcher(rule.resourceArn)(`arn:aws:apigateway:${region}::/restapis/${apiId}/stages/${stage.name}`)
  );
}

/**
 * Compiles the sampling rules of a stage: the matching rule of the lowest priority decides, by its reservoir for as long
 * as that lasts in a second, then by its fixed rate. A request that no rule matches is traced.
 *
 * Source: AWS X-Ray Developer Guide, "Configuring sampling rules".
 */
export function compileSampling(definition: RestApiDefinition, title: string): Sample {
  const rules = (definition.samplingRules ?? [])
    .filter((rule) => concernsStage(rule, title, definition))
    .sort((left, right) => left.priority - right.priority)
    .map((rule) => ({
      host: matcher(rule.host),
      verb: matcher(rule.httpMethod),
      path: matcher(rule.urlPath),
      reservoir: new Reservoir(rule.reservoirSize),
      fixedRate: rule.fixedRate,
    }));
  return (exchange, nowMs) => {
    const rule = rules.find(
      ({ host, verb, path }) => host(exchange.host) && verb(exchange.verb) && path(exchange.rawPath),
    );
    return rule === undefined || rule.reservoir.take(nowMs) || Math.random() < rule.fixedRate;
  };
}
