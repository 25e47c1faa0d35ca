import { compose } from '../composition/compose.ts';
import { stateOverviewPlan, type StateOverviewServices } from './state-overview-plan.ts';
import { vehicleOverviewPlan, type VehicleOverviewServices } from './vehicle-overview-plan.ts';

const limits = () => ({
  requestId: 'request-1',
  signal: AbortSignal.timeout(5000),
  forwardedHeaders: (limitMs: number) => ({ ...headers, 'X-Deadline-Ms': String(limitMs) }),
});
const page = (...items: unknown[]) =>
  Promise.resolve({ status: 200, headers: {}, body: { items, next: null } });

/** Services that know one vehicle in California with a published and an unpublished photo. */
function services(replaced: Partial<Record<keyof Services, unknown>> = {}): Services {
  const vehicle = { vehicleId: 'v1', stateCode: 'CA' };
  return {
    getVehicle: () => Promise.resolve({ status: 200, headers: {}, body: vehicle }),
    listVehicles: () => page(vehicle),
    listStates: ({ codes }: { codes: readonly string[] }) =>
      page(...codes.map((stateCode) => ({ stateCode }))),
    getStateStatistics: ({ stateCode }: { stateCode: string }) =>
      Promise.resolve({ status: 200, headers: {}, body: { stateCode, vehicles: 1 } }),
    listPhotos: () =>
      page({ photoId: 'p1', status: 'awaitingUpload' }, { photoId: 'p2', status: 'published' }),
    ...replaced,
  } as unknown as Services;
}
type Services = VehicleOverviewServices & StateOverviewServices;
const headers = { 'X-Correlation-Id': 'c1' };

describe('the overview of a vehicle', () => {
  it('has its state and its published photos', async () => {
    const composition = await compose(vehicleOverviewPlan(services()), { vehicleId: 'v1' }, limits());

    expect(composition).toMatchObject({
      values: { vehicle: { vehicleId: 'v1' }, state: { stateCode: 'CA' }, photos: [{ photoId: 'p2' }] },
    });
  });

  it('passes on who belongs together', async () => {
    const seen: unknown[] = [];
    const listPhotos = (input: { headers: unknown }) => {
      seen.push(input.headers);
      return page();
    };

    await compose(vehicleOverviewPlan(services({ listPhotos })), { vehicleId: 'v1' }, limits());

    expect(seen).toEqual([{ ...headers, 'X-Deadline-Ms': '1500' }]);
  });
});

describe('the overview of a state', () => {
  it('has a cover photo for each of its newest vehicles', async () => {
    const composition = await compose(stateOverviewPlan(services()), { stateCode: 'CA' }, limits());

    expect(composition).toMatchObject({
      values: {
        state: { stateCode: 'CA' },
        statistics: { stateCode: 'CA', vehicles: 1 },
        newestVehicles: [{ vehicleId: 'v1' }],
      },
    });
    expect('values' in composition && composition.values.coverPhotos?.get('v1')).toMatchObject({
      photoId: 'p2',
    });
  });

  it('keeps its vehicles when photos fail', async () => {
    const listPhotos = () => Promise.reject(new Error('down'));

    const composition = await compose(
      stateOverviewPlan(services({ listPhotos })),
      { stateCode: 'CA' },
      limits(),
    );

    expect(composition.parts).toMatchObject({
      newestVehicles: { status: 'complete' },
      coverPhotos: { status: 'failed' },
    });
  });
});
