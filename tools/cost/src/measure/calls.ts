import { randomInt, randomUUID } from 'node:crypto';
import { apiOperations } from '@tollgate/aggregator-contract/api-operations';
import type { NewVehicle, Vehicle } from '@tollgate/vehicles-contract';
import type { Photo } from '@tollgate/photos-contract';
import { checkDigitOf, drawVehicle, states, upload, type State } from '@tollgate/seed';
import { derivedCalls } from './derived-calls.ts';
import type { Registry } from './registry.ts';

/** How one operation is called with success. */
export interface MeasuredCall<Ready = unknown> {
  /** Makes what the call needs; not measured. */
  readonly prepare?: (registry: Registry) => Promise<Ready>;
  readonly run: (registry: Registry, ready: Ready) => Promise<unknown>;
  /** Requests to S3 of one call and what follows from it, counted in the code: the local store has no meter. */
  readonly objects?: { readonly writes: number; readonly reads: number };
}

const call = <Ready>(given: MeasuredCall<Ready>): MeasuredCall => given as MeasuredCall;

const letter = (): string => 'ABCDEFGHJKLMNPRSTUVWXYZ'.charAt(randomInt(23));
const stateCode = 'CA';
const contentType = 'image/png';
let nextState = 0;

/** What every registry begins with: its jurisdictions. */
export async function fillRegistry(registry: Registry): Promise<void> {
  for (const { stateCode: code, ...body } of states) {
    await registry.putState({ stateCode: code, body, ifNoneMatch: '*' });
  }
}

function newVehicle(): NewVehicle {
  const vin = `1G4AH59H45${letter()}${String(randomInt(1_000_000)).padStart(6, '0')}`;
  return {
    vin: vin.slice(0, 8) + checkDigitOf(vin) + vin.slice(9),
    stateCode,
    plate: `${randomInt(10)}${letter()}${letter()}${letter()}${String(randomInt(1000)).padStart(3, '0')}`,
    make: 'BUICK',
    modelYear: 2005,
    model: 'Century',
    fuelType: 'gasoline',
    bodyClass: 'Sedan/Saloon',
    color: 'BLUE',
    electricRangeMiles: null,
  };
}

/** Registers a vehicle nobody has registered yet. */
const register = async (registry: Registry): Promise<Vehicle> =>
  (await registry.registerVehicle({ body: newVehicle(), idempotencyKey: randomUUID() })).body;

async function addPhoto(registry: Registry, { vehicleId, vin }: Vehicle): Promise<Photo> {
  const { body } = await registry.createPhoto({
    body: { vehicleId, contentType },
    idempotencyKey: randomUUID(),
  });
  await upload(body.upload, drawVehicle({ vin, bodyClass: null, color: 'BLUE' }), contentType);
  return body.photo;
}

async function published(registry: Registry): Promise<Photo> {
  const { photoId } = await addPhoto(registry, await register(registry));
  for (let look = 0; look < 200; look += 1) {
    const { body } = await registry.getPhoto({ photoId });
    if (body.status === 'published') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`photo ${photoId} is not published; look at its consumer's log`);
}

const withPhoto = async (registry: Registry): Promise<string> => (await published(registry)).vehicleId;

const vehicleCall = (run: (registry: Registry, vehicle: Vehicle) => Promise<unknown>): MeasuredCall =>
  call({ prepare: register, run });

/** A call for each operation of the API: by its contract, or as it stands here where that says too little. */
export const calls: Readonly<Record<string, MeasuredCall>> = {
  ...(derivedCalls(apiOperations, { '/vehicles': register }) as Readonly<Record<string, MeasuredCall>>),
  getIndex: { run: (registry) => registry.getIndex({}) },
  getHealth: { run: (registry) => registry.getHealth({}) },
  getOpenApi: { run: (registry) => registry.getOpenApi({}) },
  getProblems: { run: (registry) => registry.getProblems({}) },
  listStates: { run: (registry) => registry.listStates({}) },
  getState: { run: (registry) => registry.getState({ stateCode }) },
  getStateStatistics: { run: (registry) => registry.getStateStatistics({ stateCode }) },
  createFeedTicket: { run: (registry) => registry.createFeedTicket({}) },
  putState: call({
    prepare: async (registry) => {
      const state = states[nextState++ % states.length];
      if (state === undefined) throw new Error('the seed knows no state');
      return { state, etag: (await registry.getState({ stateCode: state.stateCode })).headers['etag'] ?? '' };
    },
    run: (registry, { state: { stateCode: code, ...body }, etag }: { state: State; etag: string }) =>
      registry.putState({ stateCode: code, body, ifMatch: etag }),
  }),
  decodeVin: { run: (registry) => registry.decodeVin({ vin: '1G4AH59H45G118341' }) },
  registerVehicle: { run: register },
  getVehicle: vehicleCall((registry, { vehicleId }) => registry.getVehicle({ vehicleId })),
  listVehicles: { run: (registry) => registry.listVehicles({ state: stateCode }) },
  listVehicleHistory: vehicleCall((registry, { vehicleId }) => registry.listVehicleHistory({ vehicleId })),
  enquireVehicle: vehicleCall((registry, { vin }) => registry.enquireVehicle({ body: { vin } })),
  updateVehicle: vehicleCall((registry, { vehicleId }) =>
    registry.updateVehicle({ vehicleId, body: { color: 'RED' }, ifMatch: '"1"' }),
  ),
  transferVehicle: vehicleCall((registry, { vehicleId }) =>
    registry.transferVehicle({
      vehicleId,
      body: { stateCode: 'NV', plate: newVehicle().plate },
      ifMatch: '"1"',
      idempotencyKey: randomUUID(),
    }),
  ),
  deregisterVehicle: vehicleCall((registry, { vehicleId }) =>
    registry.deregisterVehicle({ vehicleId, ifMatch: '"1"' }),
  ),
  // The announcement alone; what a file costs depends on its rows, each of which is a registration.
  createVehicleImport: {
    run: (registry) =>
      registry.createVehicleImport({
        body: { contentType: 'text/csv', fileName: null },
        idempotencyKey: randomUUID(),
      }),
  },
  getVehicleImport: call({
    prepare: async (registry) => {
      const { body } = await registry.createVehicleImport({
        body: { contentType: 'text/csv', fileName: null },
        idempotencyKey: randomUUID(),
      });
      return body.import.importId;
    },
    run: (registry, importId: string) => registry.getVehicleImport({ importId }),
  }),
  createPhoto: call({
    prepare: register,
    run: (registry, vehicle: Vehicle) => addPhoto(registry, vehicle),
    // The upload, seven renditions for review and seven that are shown, two lists of what to remove; the upload is read once.
    objects: { writes: 17, reads: 1 },
  }),
  listPhotos: call({
    prepare: withPhoto,
    run: (registry, vehicleId: string) => registry.listPhotos({ vehicleId }),
  }),
  getPhoto: call({
    prepare: published,
    run: (registry, { photoId }: Photo) => registry.getPhoto({ photoId }),
  }),
  getPhotoRendition: call({
    prepare: published,
    run: (registry, { photoId }: Photo) => registry.getPhotoRendition({ photoId, rendition: 'card-webp' }),
    objects: { writes: 0, reads: 1 },
  }),
  listPhotosInReview: { run: (registry) => registry.listPhotosInReview({}) },
  moderatePhoto: call({
    prepare: published,
    run: (registry, { photoId, version }: Photo) =>
      registry.moderatePhoto({ photoId, body: { caption: 'From the left' }, ifMatch: `"${version}"` }),
  }),
  deletePhoto: call({
    prepare: published,
    run: (registry, { photoId, version }: Photo) =>
      registry.deletePhoto({ photoId, ifMatch: `"${version}"` }),
  }),
  getVehicleOverview: call({
    prepare: withPhoto,
    run: (registry, vehicleId: string) => registry.getVehicleOverview({ vehicleId }),
  }),
  getStateOverview: { run: (registry) => registry.getStateOverview({ stateCode }) },
  compareVehicles: call({
    prepare: async (registry) => [await withPhoto(registry), await withPhoto(registry)],
    run: (registry, vehicleIds: string[]) => registry.compareVehicles({ vehicleIds }),
  }),
};
