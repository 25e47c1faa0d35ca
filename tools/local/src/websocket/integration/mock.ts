import { faultOf, isFault } from '../../gateway/fault.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileResponses } from './integration-response.ts';
import { compileMappedRequest } from './mapped-request.ts';

/** Compiles a `MOCK` integration: its rendered request names the status. */
export function compileMock(parts: IntegrationParts): Integrate {
  const map = compileMappedRequest(parts.integration);
  const respond = compileResponses(parts);
  return (call) => {
    const mapped = map(call);
    if (isFault(mapped)) return mapped;
    const status = /["']?statusCode["']?\s*:\s*["']?(\d{3})\b/.exec(mapped.body.toString('utf8'))?.[1];
    if (status === undefined) return faultOf('API_CONFIGURATION_ERROR');
    call.integrationStatus = Number(status);
    return respond(call, { status: Number(status), headers: {}, body: Buffer.alloc(0) }, status);
  };
}
