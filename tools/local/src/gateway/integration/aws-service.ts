import { faultOf, isFault } from '../fault.ts';
import { expired, withDeadline } from './deadline.ts';
import { answerLimit } from './http-call.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileMappedRequest } from './integration-request.ts';
import { compileResponses } from './integration-response.ts';
import { headersOf, refusalOf, serviceRequestOf } from './service-request.ts';

/**
 * Compiles an `AWS` integration with an AWS service; selection patterns are matched against the status it answers.
 *
 * @throws Error naming the method when the service is not one that is served.
 */
export function compileAwsService(parts: IntegrationParts): Integrate {
  const { ports, method, isBinary } = parts;
  const refusal = refusalOf(ports, method.integration.uri);
  if (refusal !== undefined) throw new Error(`${method.httpMethod} ${method.resourcePath}: ${refusal}`);
  const ownMethod = method.integration.httpMethod;
  const map = compileMappedRequest(parts);
  const respond = compileResponses(method.integration.responses, isBinary);
  return async (exchange) => {
    const mapped = map(exchange);
    if (isFault(mapped)) return mapped;
    const request = serviceRequestOf({
      ...mapped,
      method: ownMethod === 'ANY' ? exchange.verb : ownMethod,
      contentType: exchange.header('content-type') ?? 'application/json',
      traceHeader: exchange.onwardTraceHeader,
    });
    if (request === undefined) return faultOf('API_CONFIGURATION_ERROR');
    const response = await withDeadline(ports.services.call(request), method.integration.timeoutMs);
    if (response === expired) return faultOf('INTEGRATION_TIMEOUT');
    const { status, body } = response;
    exchange.integrationStatus = status;
    if (body.length > answerLimit) return faultOf('API_CONFIGURATION_ERROR');
    return respond(exchange, { headers: headersOf(response), body, selection: String(status) });
  };
}
