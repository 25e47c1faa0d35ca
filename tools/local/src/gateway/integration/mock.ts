import { faultOf, isFault } from '../fault.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileResponses } from './integration-response.ts';
import { statusIn } from './mock-status.ts';
import { compileRequestBody } from './request-template.ts';

const nothing = Buffer.alloc(0);

/** Rendered requests whose status is remembered, and the bytes of the longest: a client's own body may be among them. */
const remembered = { requests: 100, bytes: 1024 };

/** Compiles a `MOCK` integration: the request template gives the status that the selection patterns are matched with. */
export function compileMock({ method, isBinary }: IntegrationParts): Integrate {
  const { integration } = method;
  const bodyOf = compileRequestBody(integration, isBinary);
  const respond = compileResponses(integration.responses, isBinary);
  const statuses = new Map<string, number | undefined>();
  const statusOf = (body: Buffer): number | undefined => {
    const rendered = body.toString('utf8');
    if (body.length > remembered.bytes) return statusIn(rendered);
    const known = statuses.get(rendered);
    if (known !== undefined || statuses.has(rendered)) return known;
    const status = statusIn(rendered);
    if (statuses.size < remembered.requests) statuses.set(rendered, status);
    return status;
  };
  return (exchange) => {
    const body = bodyOf(exchange);
    if (isFault(body)) return body;
    const status = statusOf(body);
    if (status === undefined) return faultOf('API_CONFIGURATION_ERROR');
    exchange.integrationStatus = status;
    return respond(exchange, { headers: {}, body: nothing, selection: String(status) });
  };
}
