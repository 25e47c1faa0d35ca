import { randomUUID } from 'node:crypto';
import { lambdaContext } from '@tollgate/testing';
import { recorded } from '@tollgate/testing/evidence';
import { vehicleRegistered, vehicleTransferred } from '@tollgate/vehicles-contract';
import type { SQSEvent } from 'aws-lambda';
import { handler } from '../src/consumers/publish-events.ts';

const [registration] = vehicleRegistered.examples ?? [];
const [transfer] = vehicleTransferred.examples ?? [];
if (registration === undefined || transfer === undefined) throw new Error('the contract shows no examples');
const examples = { registration, transfer };

/** An event as the bus puts it into the queue of a consumer. */
export interface BusEvent {
  readonly id: string;
  readonly vehicleId: string;
  readonly body: string;
}

/** A vehicle that was registered in a state, at a moment of its own so that their order is known. */
export function registered(stateCode: string, at = 0, vehicleId: string = randomUUID()): BusEvent {
  const { registration: example } = examples;
  const vehicle = { ...example.vehicle, vehicleId, stateCode };
  return busEvent('vehicle.registered', vehicleId, 1, at, { ...example, stateCode, vehicle });
}

export function transferred(vehicleId: string, from: string, to: string, version = 2): BusEvent {
  const { transfer: example } = examples;
  const vehicle = { ...example.vehicle, vehicleId, stateCode: to, version };
  const data = { ...example, stateCode: to, previousStateCode: from, version, vehicle };
  return busEvent('vehicle.transferred', vehicleId, version, version, data);
}

function busEvent(type: string, vehicleId: string, version: number, at: number, data: object): BusEvent {
  const id = `vehicles/vehicle/${vehicleId}/${version}`;
  const time = new Date(Date.parse('2026-01-31T12:00:00.000Z') + at).toISOString();
  const detail = {
    ...{ specversion: '1.0', id, source: 'tollgate.vehicles', type, subject: vehicleId, time },
    ...{ datacontenttype: 'application/json', subjectversion: version, schemaversion: 1, data },
  };
  return {
    id,
    vehicleId,
    body: JSON.stringify({ source: 'tollgate.vehicles', 'detail-type': type, detail }),
  };
}

/** Delivers messages in one batch. @returns ids of the events that failed */
export async function deliver(...events: readonly BusEvent[]): Promise<readonly string[]> {
  const Records = events.map(({ body }, at) => ({ messageId: String(at), body, attributes: {} }));
  const answer = await recorded('publish-events', () =>
    handler({ Records } as unknown as SQSEvent, lambdaContext({ remainingMs: 30_000 })),
  );
  return answer.batchItemFailures.map(({ itemIdentifier }) => events[Number(itemIdentifier)]?.id ?? '');
}
