import type { Json as GatewayJson, ServiceRequest } from '@tollgate/local/gateway';
import type { BackendRequest } from '@tollgate/local/gateway/testing';

/** What left the gateway of a case while it ran. */
export interface Recordings {
  readonly invocations: { readonly name: string; readonly event: GatewayJson }[];
  readonly backendRequests: BackendRequest[];
  readonly serviceRequests: ServiceRequest[];
  readonly accessLog: string[];
}

export function emptyRecordings(): Recordings {
  return { invocations: [], backendRequests: [], serviceRequests: [], accessLog: [] };
}
