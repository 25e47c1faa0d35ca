import { setTimeout as sleep } from 'node:timers/promises';
import { haveCalifornia } from './system/california.ts';
import { client, register, url } from './system/system.ts';

beforeAll(haveCalifornia);

interface TraceNode {
  readonly name?: string;
  readonly origin?: string;
  readonly namespace?: string;
  readonly subsegments?: readonly TraceNode[];
}
interface Trace {
  readonly traceId?: string;
  readonly segments?: readonly TraceNode[];
}

describe('the overview of a vehicle', () => {
  it('has the vehicle, its state and its photos, and says what became of each', async () => {
    const { body: vehicle } = await register();

    const { body } = await client.getVehicleOverview({ vehicleId: vehicle.vehicleId });

    expect(body).toMatchObject({
      vehicle,
      state: { stateCode: 'CA' },
      photos: [],
      parts: {
        vehicle: { status: 'complete' },
        state: { status: 'complete' },
        photos: { status: 'complete' },
      },
    });
  });

  it('is found again, whole, in one trace', async () => {
    const { body: vehicle } = await register();
    const answer = await fetch(`${url}/vehicles/${vehicle.vehicleId}/overview`);
    const traceId = /Root=([^;]+)/.exec(answer.headers.get('x-amzn-trace-id') ?? '')?.[1] ?? '';

    const trace = await eventually(
      () => traceOf(traceId),
      (found) =>
        namesOf(found).includes('tollgate-local-photos-list-photos') &&
        /DynamoDB/i.test(JSON.stringify(found)),
    );

    const names = namesOf(trace);
    for (const name of [
      'tollgate-local-aggregator-get-vehicle-overview',
      'tollgate-local-vehicles-get-vehicle',
      'tollgate-local-states-list-states',
      'tollgate-local-photos-list-photos',
    ]) {
      expect(names).toContain(name);
    }
  });

  it('reserved identifiers give every documented outcome', async () => {
    const statuses = await Promise.all(
      ['200', '404', '429', '500', '503'].map(async (status) => {
        const answer = await fetch(`${url}/vehicles/00000000-0000-4000-8000-000000000${status}/overview`);
        return String(answer.status);
      }),
    );

    expect(statuses).toEqual(['200', '404', '429', '500', '503']);
  });
});

it('the overview of a state has its newest vehicles', async () => {
  const { body: vehicle } = await register();

  const { body } = await client.getStateOverview({ stateCode: 'CA' });

  expect(body.newestVehicles?.[0]).toEqual({ vehicle, coverPhoto: null });
});

it('a comparison has an overview for each vehicle, and names those that are missing', async () => {
  const { body: one } = await register();
  const { body: other } = await register({ stateCode: 'NV' });
  const missing = '11111111-1111-4111-8111-111111111111';

  const { body } = await client.compareVehicles({ vehicleIds: [one.vehicleId, missing, other.vehicleId] });

  expect(body.items.map(({ vehicle }) => vehicle.vehicleId)).toEqual([one.vehicleId, other.vehicleId]);
  expect(body.parts[missing]).toEqual({ status: 'missing' });
});

async function traceOf(traceId: string): Promise<Trace> {
  return (await (await fetch(`${url}/_local/traces?traceId=${traceId}`)).json()) as Trace;
}

function namesOf(value: unknown): readonly string[] {
  return [...JSON.stringify(value).matchAll(/"name":"([^"]+)"/g)].map((match) => match[1] ?? '');
}

/** Asks until the answer will do, for at most five seconds. */
async function eventually<Value>(
  ask: () => Promise<Value>,
  isEnough: (value: Value) => boolean,
): Promise<Value> {
  const until = Date.now() + 5000;
  for (;;) {
    const value = await ask();
    if (isEnough(value) || Date.now() > until) return value;
    await sleep(50);
  }
}
