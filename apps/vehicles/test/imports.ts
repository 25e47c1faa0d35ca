import { callOperation, lambdaContext, type Call } from '@tollgate/testing';
import { recorded } from '@tollgate/testing/evidence';
import {
  createVehicleImport,
  getVehicleImport,
  type NewVehicle,
  type NewVehicleImport,
  type VehicleImport,
  type VehicleImportUpload,
} from '@tollgate/vehicles-contract';
import type { ChunkRequest } from '../src/domain/imports/import-chunk.ts';
import type { FinishRequest } from '../src/domain/imports/finish-import.ts';
import type { SplitAnswer, SplitRequest } from '../src/domain/imports/split-import.ts';
import { handler as createHandler } from '../src/operations/create-vehicle-import.ts';
import { handler as getHandler } from '../src/operations/get-vehicle-import.ts';
import { handler as finishHandler } from '../src/steps/finish-import.ts';
import { handler as chunkHandler } from '../src/steps/import-chunk.ts';
import { handler as splitHandler } from '../src/steps/split-import.ts';
import { readObject } from './bucket.ts';
import { once } from './calls.ts';

export const csv: NewVehicleImport = { contentType: 'text/csv', fileName: 'fleet.csv' };

export const announce = (body: NewVehicleImport = csv, call: Call = {}) =>
  callOperation(createHandler, createVehicleImport, { body, headers: once(), ...call });

export const getImport = (importId: string, call: Call = {}) =>
  callOperation(getHandler, getVehicleImport, { path: { importId }, ...call });

/** Sends a file as a browser does. @returns the HTTP status */
export async function upload(
  { upload: { url, fields } }: VehicleImportUpload,
  file: string | Buffer,
  changes: Readonly<Record<string, string>> = {},
): Promise<number> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changes })) form.set(name, value);
  form.set('file', new Blob([typeof file === 'string' ? file : new Uint8Array(file)]));
  return (await fetch(url, { method: 'POST', body: form })).status;
}

/** Announces a file and uploads it. @returns the import's identifier */
export async function uploaded(file: string | Buffer, body: NewVehicleImport = csv): Promise<string> {
  const announced = await announce(body);
  expect(announced.status).toBe(201);
  expect(await upload(announced.body, file)).toBeLessThan(300);
  return announced.body.import.importId;
}

export const split = (request: SplitRequest, remainingMs = 60_000): Promise<SplitAnswer> =>
  recorded('split-import', () => splitHandler(request, lambdaContext({ remainingMs })));

export const importChunk = (request: ChunkRequest): Promise<null> =>
  recorded('import-chunk', () => chunkHandler(request, lambdaContext({ remainingMs: 30_000 })));

export const finish = (request: FinishRequest): Promise<null> =>
  recorded('finish-import', () => finishHandler(request, lambdaContext({ remainingMs: 60_000 })));

/** The chunks that a splitting has listed. */
export async function chunksOf({ manifest }: SplitAnswer): Promise<ChunkRequest[]> {
  if (manifest === undefined) return [];
  return (await readObject(manifest))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ChunkRequest);
}

/** Runs the steps in the order of the state machine. @param times how often each chunk is worked off, the repeats at once */
export async function run(importId: string, times = 1): Promise<VehicleImport> {
  let request: SplitRequest | undefined = { importId };
  let fault: string | undefined;
  while (request !== undefined) {
    const answer = await split(request);
    fault = answer.fault;
    const chunks = await chunksOf(answer);
    await Promise.all(chunks.flatMap((chunk) => Array.from({ length: times }, () => importChunk(chunk))));
    request = answer.next && { importId, next: answer.next };
  }
  await finish({ importId, ...(fault !== undefined && { fault }) });
  return (await getImport(importId)).body;
}

/** A rejected row as its file has it. */
export interface Reject {
  readonly row: number;
  readonly code: string;
  readonly reason: string;
  readonly input: string;
}

/** The rejected rows of an import, by the link that its answer holds. */
export async function rejectsOf({ rejects }: VehicleImport): Promise<Reject[]> {
  if (rejects === null) return [];
  const answer = await fetch(rejects.url);
  expect(answer.status).toBe(200);
  return (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Reject);
}

const members = [
  ...['vin', 'stateCode', 'plate', 'make', 'modelYear', 'model', 'fuelType'],
  ...['bodyClass', 'color', 'electricRangeMiles'],
] as const;

/** A file with a header and a line for each vehicle. */
export const csvOf = (vehicles: readonly NewVehicle[]): string =>
  [members, ...vehicles.map((vehicle) => members.map((member) => vehicle[member] ?? ''))]
    .map((cells) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','))
    .join('\r\n');
