import { proxyEvent } from '@tollgate/testing';
import type { RunningSystem } from './running-system.ts';
import { type Call, timedCall } from './timed-call.ts';

/** A vehicle of the registry with what an overview of it is made of. */
export interface Sample {
  readonly vehicleId: string;
  readonly stateCode: string;
}

/** A vehicle of California; one with photos, so that its overview has all of its parts. */
export async function sampleVehicle({ url, apiKey }: RunningSystem): Promise<Sample> {
  const headers = { 'X-API-Key': apiKey };
  const { body } = await timedCall({ url: `${url}/vehicles?state=CA&limit=100`, headers });
  const { items } = JSON.parse(body) as { readonly items: readonly Sample[] };
  for (const sample of items) {
    const overview = await timedCall({ url: `${url}/vehicles/${sample.vehicleId}/overview`, headers });
    const { photos } = JSON.parse(overview.body) as { readonly photos: readonly unknown[] | null };
    if (photos !== null && photos.length > 0) return sample;
  }
  throw new Error(
    'no vehicle of California has a photo; the seed is expected to give some of the first ones one',
  );
}

/** A function behind a route, with the event the gateway makes of the route's request. */
export interface RoutedFunction {
  readonly service: string;
  readonly operation: string;
  readonly event: object;
}

/** A route under load. */
export interface Route {
  readonly name: string;
  readonly call: Call;
  /** Absent where the gateway answers by itself. */
  readonly fn?: RoutedFunction;
}

/** One route for each way of answering. */
export function routes({ url, apiKey }: RunningSystem, { vehicleId }: Sample) {
  const headers = { 'X-API-Key': apiKey };
  const call = (path: string): Call => ({ url: url + path, headers });
  const caller = { apiKeyId: 'bench' };
  const pathParameters = { vehicleId };
  return {
    health: { name: 'GET /health (mock)', call: call('/health') },
    state: { name: 'GET /states/CA (DynamoDB)', call: call('/states/CA') },
    index: {
      name: 'GET / (function)',
      call: call('/'),
      fn: { service: 'aggregator', operation: 'get-index', event: proxyEvent({ resource: '/' }) },
    },
    states: {
      name: 'GET /states?limit=25 (function, DynamoDB)',
      call: call('/states?limit=25'),
      fn: {
        service: 'states',
        operation: 'list-states',
        event: proxyEvent({ resource: '/states', query: { limit: '25' } }),
      },
    },
    vehicle: {
      name: 'GET /vehicles/{id} (key, function, DynamoDB)',
      call: call(`/vehicles/${vehicleId}`),
      fn: {
        service: 'vehicles',
        operation: 'get-vehicle',
        event: proxyEvent({ resource: '/vehicles/{vehicleId}', pathParameters, caller }),
      },
    },
    overview: {
      name: 'GET /vehicles/{id}/overview (aggregate)',
      call: call(`/vehicles/${vehicleId}/overview`),
      fn: {
        service: 'aggregator',
        operation: 'get-vehicle-overview',
        event: proxyEvent({ resource: '/vehicles/{vehicleId}/overview', pathParameters }),
      },
    },
  } satisfies Record<string, Route>;
}
