import type { Exchange, TemplateContext } from '../exchange.ts';
import { faultOf, isFault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { compileListMappings, compileMappings } from '../mapping/source.ts';
import type { ListSource, Source } from '../mapping/source.ts';
import { compileBodyCheck } from './body-mappings.ts';
import { isForbiddenHeader, mapsForbiddenHeader } from './forbidden-mappings.ts';
import type { IntegrationParts } from './integration.ts';
import { compileRequestBody } from './request-template.ts';
import { compileStageUri, fillPath } from './stage-uri.ts';

/** What the mappings of a method make of a request, before the kind of integration adds its own. */
export interface MappedRequest {
  /** URI with stage variables and path parameters put in. */
  readonly uri: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly body: Buffer;
}

type Overrides = TemplateContext['requestOverride'] | undefined;

/** What a template set to something. */
const given = (
  overrides: Readonly<Record<string, unknown>> | undefined,
): readonly (readonly [string, unknown])[] =>
  overrides === undefined
    ? []
    : Object.entries(overrides).filter(([, value]) => value !== undefined && value !== null);

/** Text of what a template set: the items of a list are told apart by commas where one value is wanted. */
const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join(',') : String(value);

/** Values of the mappings; one with an empty source sets nothing. */
function valuesOf(
  mappings: readonly (readonly [string, Source])[],
  exchange: Exchange,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, source] of mappings) {
    const value = source(exchange);
    if (value !== undefined && value !== '') values[name] = value;
  }
  return values;
}

/** Sets a header in the place of one that is spelt otherwise. */
function setHeader(headers: Record<string, string>, name: string, value: string): void {
  const lower = name.toLowerCase();
  const known = Object.keys(headers).find((key) => key.toLowerCase() === lower);
  headers[known ?? name] = value;
}

function queryOf(
  mappings: readonly (readonly [string, ListSource])[],
  overrides: Overrides,
  exchange: Exchange,
): Record<string, readonly string[]> {
  const values: Record<string, readonly string[]> = {};
  for (const [name, source] of mappings) {
    const list = source(exchange)?.filter((value) => value !== '') ?? [];
    if (list.length > 0) values[name] = list;
  }
  for (const [name, value] of given(overrides?.querystring))
    values[name] = Array.isArray(value) ? value.map(String) : [String(value)];
  return values;
}

/**
 * Compiles `requestParameters` and `requestTemplates` of an integration; a mapping with an empty source sets nothing, and
 * what a template overrides counts instead.
 */
export function compileMappedRequest({
  method,
  isBinary,
}: IntegrationParts): (exchange: Exchange) => MappedRequest | Fault {
  const { integration } = method;
  if (mapsForbiddenHeader(integration)) return () => faultOf('INTEGRATION_FAILURE');
  const uriOf = compileStageUri(integration.uri);
  const bodyOf = compileRequestBody(integration, isBinary);
  const checkBody = compileBodyCheck(integration.parameters);
  const path = compileMappings(integration.parameters, 'integration.request.path.');
  const header = compileMappings(integration.parameters, 'integration.request.header.');
  const query = compileListMappings(integration.parameters, 'integration.request.querystring.');
  return (exchange) => {
    const template = uriOf(exchange.stageVariables);
    if (template === undefined) return faultOf('API_CONFIGURATION_ERROR');
    const invalid = checkBody?.(exchange);
    if (invalid !== undefined) return invalid;
    const body = bodyOf(exchange);
    if (isFault(body)) return body;
    const overrides = exchange.templateContext?.requestOverride;
    const inPath = valuesOf(path, exchange);
    const headers = valuesOf(header, exchange);
    for (const [name, value] of given(overrides?.path)) inPath[name] = textOf(value);
    for (const [name, value] of given(overrides?.header)) {
      if (isForbiddenHeader(integration.type, name)) return faultOf('INTEGRATION_FAILURE');
      setHeader(headers, name, textOf(value));
    }
    const uri = fillPath(template, inPath);
    if (uri === undefined) return faultOf('API_CONFIGURATION_ERROR');
    return { uri, headers, query: queryOf(query, overrides, exchange), body };
  };
}
