import { faultOf } from '../../gateway/fault.ts';
import type { Fault } from '../../gateway/fault.ts';
import { compileStageUri } from '../../gateway/integration/stage-uri.ts';
import { convertRequest } from '../../gateway/mapping/content-handling.ts';
import type { WebSocketCall } from '../call.ts';
import type { WebSocketIntegration } from '../definition.ts';
import { compileMappings, valuesOfMappings } from '../source.ts';
import { compileTemplates, renderTemplate } from '../template.ts';

/** What the mappings and templates of an integration make of a call. */
export interface MappedRequest {
  readonly uri: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The body for the backend: rendered by the selected template, or passed through where that is allowed. */
function compileBody(integration: WebSocketIntegration): (call: WebSocketCall) => Buffer | Fault {
  const choose = compileTemplates(integration.templates, integration.templateSelection);
  const refuses =
    integration.passthrough === 'NEVER' ||
    (integration.passthrough === 'WHEN_NO_TEMPLATES' && Object.keys(integration.templates).length > 0);
  return (call) => {
    const template = choose(call);
    if (template === undefined && refuses) return faultOf('UNSUPPORTED_MEDIA_TYPE');
    const text = template === undefined ? call.body : renderTemplate(template, call, call.body);
    if (typeof text !== 'string') return text;
    const converted = convertRequest(Buffer.from(text, 'utf8'), false, integration.contentHandling);
    return converted === 'notBase64' ? faultOf('API_CONFIGURATION_ERROR') : converted;
  };
}

/** Compiles what every integration but a Lambda proxy sends to its backend. */
export function compileMappedRequest(
  integration: WebSocketIntegration,
): (call: WebSocketCall) => MappedRequest | Fault {
  const uriOf = compileStageUri(integration.uri);
  const bodyOf = compileBody(integration);
  const mappings = {
    path: compileMappings(integration.parameters, 'integration.request.path.'),
    query: compileMappings(integration.parameters, 'integration.request.querystring.'),
    header: compileMappings(integration.parameters, 'integration.request.header.'),
  };
  return (call) => {
    const uri = uriOf(call.definition.stage.variables);
    if (uri === undefined) return faultOf('API_CONFIGURATION_ERROR');
    const body = bodyOf(call);
    if ('fault' in body) return body;
    const path = valuesOfMappings(mappings.path, call);
    return {
      uri: uri.replace(/\{([^{}]+?)\+?\}/g, (whole, name: string) => path[name] ?? whole),
      headers: valuesOfMappings(mappings.header, call),
      query: valuesOfMappings(mappings.query, call),
      body,
    };
  };
}
