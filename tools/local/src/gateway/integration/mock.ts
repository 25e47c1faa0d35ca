import { faultOf, isFault } from '../fault.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileResponses } from './integration-response.ts';
import { statusIn } from './mock-status.ts';
import { compileRequestBody } from './request-template.ts';

const nothing = Buffer.alloc(0);

/** Compiles a `MOCK` integration: the request template gives the status that the selection patterns are matched with. */
export function compileMock({ method, isBinary }: IntegrationParts): Integrate {
  const { integration } = method;
  const bodyOf = compileRequestBody(integration, isBinary);
  const respond = compileResponses(integration.responses, isBinary);
  const statuses = new Map<string, number | undefined>();
  return (exchange) => {
    const body = bodyOf(exchange);
    if (isFault(body)) return body;
    const rendered = body.toString('utf8');
    let status = statuses.get(rendered);
    if (status === undefined) {
      status = statusIn(rendered);
      if (statuses.size < 100) statuses.set(rendered, status);
    }
    if (status === undefined) return faultOf('API_CONFIGURATION_ERROR');
    exchange.integrationStatus = status;
    return respond(exchange, { headers: {}, body: nothing, selection: String(status) });
  };
}
