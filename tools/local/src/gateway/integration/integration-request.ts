import type { Exchange } from '../exchange.ts';
import { faultOf, isFault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { compileMappings } from '../mapping/source.ts';
import type { Source } from '../mapping/source.ts';
import { mapsForbiddenHeader } from './forbidden-mappings.ts';
import type { IntegrationParts } from './integration.ts';
import { compileRequestBody } from './request-template.ts';
import { compileStageUri, fillPath } from './stage-uri.ts';

/** What the mappings of a method make of a request, before the kind of integration adds its own. */
export interface MappedRequest {
  /** URI with stage variables and path parameters put in. */
  readonly uri: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

function evaluate(
  mappings: readonly (readonly [string, Source])[],
  overrides: Readonly<Record<string, unknown>> | undefined,
  exchange: Exchange,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, source] of mappings) {
    const value = source(exchange);
    if (value !== undefined && value !== '') values[name] = value;
  }
  for (const [name, value] of Object.entries(overrides ?? {})) values[name] = String(value);
  return values;
}

/** Compiles `requestParameters` and `requestTemplates` of an integration; a mapping with an empty source sets nothing. */
export function compileMappedRequest({
  method,
  isBinary,
}: IntegrationParts): (exchange: Exchange) => MappedRequest | Fault {
  const { integration } = method;
  if (mapsForbiddenHeader(integration)) return () => faultOf('INTEGRATION_FAILURE');
  const uriOf = compileStageUri(integration.uri);
  const bodyOf = compileRequestBody(integration, isBinary);
  const mappings = {
    path: compileMappings(integration.parameters, 'integration.request.path.'),
    query: compileMappings(integration.parameters, 'integration.request.querystring.'),
    header: compileMappings(integration.parameters, 'integration.request.header.'),
  };
  return (exchange) => {
    const uri = uriOf(exchange);
    if (uri === undefined) return faultOf('API_CONFIGURATION_ERROR');
    const body = bodyOf(exchange);
    if (isFault(body)) return body;
    const overrides = exchange.templateContext?.requestOverride;
    const path = evaluate(mappings.path, overrides?.path, exchange);
    return {
      uri: fillPath(uri, path),
      headers: evaluate(mappings.header, overrides?.header, exchange),
      query: evaluate(mappings.query, overrides?.querystring, exchange),
      body,
    };
  };
}
