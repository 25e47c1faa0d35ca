import { faultOf } from '../../gateway/fault.ts';
import type { Fault } from '../../gateway/fault.ts';
import type { WebSocketCall } from '../call.ts';
import type { WebSocketIntegrationResponse } from '../definition.ts';
import { compileMappings, valuesOfMappings } from '../source.ts';
import type { Answered } from '../source.ts';
import { compileTemplates, renderTemplate } from '../template.ts';
import type { IntegrationParts, Reply } from './integration.ts';
import { protocolIn } from './protocol.ts';

/**
 * Makes the reply out of a backend's answer.
 *
 * @param selection status code, or the error message of a function; what the keys of integration responses are compared with
 */
export type Respond = (call: WebSocketCall, answered: Answered, selection: string) => Reply | Fault;

type Make = (call: WebSocketCall, answered: Answered) => Reply | Fault;

/** `/expression/` is a regular expression for the whole text; any other key is the text itself. */
function matcher(key: string): (selection: string) => boolean {
  const expression = /^\/([^]*)\/$/.exec(key)?.[1];
  if (expression === undefined) return (selection) => selection === key;
  const pattern = new RegExp(`^(?:${expression})$`, 's');
  return (selection) => pattern.test(selection);
}

function compileResponse(response: WebSocketIntegrationResponse): Make {
  const choose = compileTemplates(response.templates, response.templateSelection);
  const mapped = compileMappings(response.parameters, 'route.response.header.');
  return (call, answered) => {
    const text = answered.body.toString(response.contentHandling === 'CONVERT_TO_TEXT' ? 'base64' : 'utf8');
    const template = choose(call, answered);
    const body = template === undefined ? text : renderTemplate(template, call, text);
    if (typeof body !== 'string') return body;
    const headers = Object.entries(valuesOfMappings(mapped, call, answered)).flat();
    return { status: answered.status, ...protocolIn(headers), body };
  };
}

/**
 * Compiles the integration responses of an integration: the one whose key matches, or else that of `$default`. A two-way route
 * without either is misconfigured; a one-way route sends nothing to the client and needs none.
 */
export function compileResponses({ integration, twoWay }: IntegrationParts): Respond {
  const compiled = integration.responses.map((response) => ({
    matches: matcher(response.key),
    make: compileResponse(response),
    isDefault: response.key === '$default',
  }));
  const fallback = compiled.find(({ isDefault }) => isDefault)?.make;
  const keyed = compiled.filter(({ isDefault }) => !isDefault);
  return (call, answered, selection) => {
    const match = selection === '' ? undefined : keyed.find(({ matches }) => matches(selection));
    const make = match?.make ?? fallback;
    if (make !== undefined) return make(call, answered);
    return twoWay ? faultOf('API_CONFIGURATION_ERROR') : { status: answered.status, body: '' };
  };
}
