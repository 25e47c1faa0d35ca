import { faultOf, isFault } from '../../gateway/fault.ts';
import type { Fault } from '../../gateway/fault.ts';
import { callHttp } from '../../gateway/integration/http-call.ts';
import type { HttpAnswer } from '../../gateway/integration/http-call.ts';
import type { WebSocketCall } from '../call.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileResponses } from './integration-response.ts';
import { compileMappedRequest } from './mapped-request.ts';
import type { MappedRequest } from './mapped-request.ts';
import { protocolIn } from './protocol.ts';

/** A proxy forwards the query of the handshake beside what is mapped. */
function urlOf(call: WebSocketCall, mapped: MappedRequest, isProxy: boolean): URL | undefined {
  if (!URL.canParse(mapped.uri)) return undefined;
  const url = new URL(mapped.uri);
  const query = isProxy ? Object.entries(call.opening?.query ?? {}) : [];
  for (const [name, values] of query) {
    if (Object.hasOwn(mapped.query, name)) continue;
    for (const value of values) url.searchParams.append(name, value);
  }
  for (const [name, value] of Object.entries(mapped.query)) url.searchParams.append(name, value);
  return url;
}

/** A proxy forwards the headers of the handshake; mapped headers replace them. */
function headersOf(call: WebSocketCall, mapped: MappedRequest, isProxy: boolean): string[] {
  const { apiId } = call.definition;
  const headers = new Map<string, readonly [string, readonly string[]]>();
  const set = (name: string, values: readonly string[]): void =>
    void headers.set(name.toLowerCase(), [name, values]);
  set('Content-Type', ['application/json']);
  set('User-Agent', [`AmazonAPIGateway_${apiId}`]);
  if (isProxy) for (const [name, values] of Object.entries(call.opening?.headers ?? {})) set(name, values);
  headers.delete('host');
  for (const [name, value] of Object.entries(mapped.headers)) set(name, [value]);
  set('X-Amzn-Apigateway-Api-Id', [apiId]);
  set('X-Amzn-Trace-Id', [call.traceHeader]);
  return [...headers.values()].flatMap(([name, values]) => values.flatMap((value) => [name, value]));
}

async function ask(
  { integration }: IntegrationParts,
  call: WebSocketCall,
  mapped: MappedRequest,
): Promise<HttpAnswer | Fault> {
  const isProxy = integration.type === 'HTTP_PROXY';
  const url = urlOf(call, mapped, isProxy);
  if (url === undefined) return faultOf('API_CONFIGURATION_ERROR');
  const method = integration.httpMethod === 'ANY' ? 'POST' : integration.httpMethod;
  const headers = headersOf(call, mapped, isProxy);
  try {
    return await callHttp({ url, method, headers, body: mapped.body, timeoutMs: integration.timeoutMs });
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
      ? faultOf('INTEGRATION_TIMEOUT')
      : faultOf('INTEGRATION_FAILURE', { status: 504 });
  }
}

/** Compiles an `HTTP` or `HTTP_PROXY` integration. */
export function compileHttpEndpoint(parts: IntegrationParts): Integrate {
  const map = compileMappedRequest(parts.integration);
  const respond = compileResponses(parts);
  return async (call) => {
    const mapped = map(call);
    if (isFault(mapped)) return mapped;
    const answer = await ask(parts, call, mapped);
    if (isFault(answer)) return answer;
    const { status, body } = answer;
    call.integrationStatus = status;
    if (parts.integration.type === 'HTTP') return respond(call, answer, String(status));
    return { status, ...protocolIn(answer.rawHeaders), body: body.toString('utf8') };
  };
}
