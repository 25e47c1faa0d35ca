import type { Validator } from '@tollgate/contract-kit';
import { VinCheckDigitInvalid } from '../errors.ts';
import { refuseWrongCheckDigit, type StateRules } from '../state-rules.ts';
import { register, type VehicleChange } from '../vehicle.ts';
import type { VehicleRepository } from '../vehicle-repository.ts';
import { ImportFileFault } from './errors.ts';
import type { ImportFiles } from './import-files.ts';
import type { ImportRepository } from './import-repository.ts';
import { keepFault } from './keep-fault.ts';
import { RecordScanner } from './record-scanner.ts';
import { refusalOf } from './refusal-of.ts';
import { rowReader, textOf, type RowFault } from './row-reader.ts';
import { vehicleIdOfRow } from './row-vehicle-id.ts';
import type { Chunk } from './split-file.ts';
import { fileKindOf, hasEnded, type ImportRecord } from './vehicle-import.ts';

/** A chunk as the list of an import has it. */
export interface ChunkRequest extends Chunk {
  readonly importId: string;
}

export interface Importing {
  readonly imports: ImportRepository;
  readonly files: ImportFiles;
  readonly vehicles: VehicleRepository;
  readonly rules: StateRules;
  /** Whether a vehicle is one that may be registered, by the contract. */
  readonly validate: Validator;
  /** RFC 3339, UTC, with milliseconds. */
  readonly now: () => string;
}

/** A row with what stands against it. */
interface Reject extends RowFault {
  readonly row: number;
  readonly input: string;
}

/** A row whose vehicle is to be registered. */
interface Registration {
  readonly row: number;
  readonly bytes: Buffer;
  readonly change: VehicleChange;
}

/**
 * Registers the rows of one chunk, keeps those that are rejected, and counts both once. It may end anywhere and be run
 * again, also at the same time: vehicles have the identifiers of their rows, and the chunk is counted by one write.
 */
export async function importChunk(work: Importing, request: ChunkRequest): Promise<void> {
  const { imports, files, vehicles } = work;
  const { importId, chunk } = request;
  const record = await imports.get(importId);
  if (hasEnded(record) || (await imports.isCounted(importId, chunk))) return;

  const { registrations, rejects } = await readRows(work, record, request);
  const outcomes = await vehicles.registerAll(
    registrations.map(({ change, row }) => ({ change, metadata: { importId, importRow: String(row) } })),
  );
  let registered = 0;
  let unchanged = 0;
  const refused = registrations.flatMap((registration, at) => {
    const outcome = outcomes[at];
    if (outcome !== 'registered') return outcome === undefined ? [] : [{ registration, outcome }];
    registered += 1;
    return [];
  });
  for (const { registration, outcome } of refused) {
    const refusal = await refusalOf(vehicles, importId, registration.change.after, outcome);
    if (refusal === 'unchanged') unchanged += 1;
    else rejects.push(rejectOf(registration.row, registration.bytes, refusal));
  }
  rejects.sort((one, other) => one.row - other.row);
  const lines = rejects.map((reject) => JSON.stringify(reject));
  const rejectsKey = lines.length === 0 ? null : await files.putRejects(importId, chunk, lines);
  await imports.count(importId, { chunk, registered, unchanged, rejected: rejects.length, rejectsKey });
}

async function readRows(
  work: Importing,
  record: ImportRecord,
  request: ChunkRequest,
): Promise<{ readonly registrations: readonly Registration[]; readonly rejects: Reject[] }> {
  const { rules, validate, now } = work;
  const { importId, from, to, firstRow, rows } = request;
  const bytes = await bytesOf(work, record, request);
  const read = rowReader(record, validate);
  const registrations: Registration[] = [];
  const rejects: Reject[] = [];
  let row = firstRow;
  for (const recordBytes of recordsOf(bytes, record, from)) {
    const result = read(recordBytes);
    if ('fault' in result) rejects.push(rejectOf(row, recordBytes, result.fault));
    else {
      const change = register(vehicleIdOfRow(importId, row), result.vehicle, now());
      const fault = await ruleFault(change, rules);
      if (fault === undefined) registrations.push({ row, bytes: recordBytes, change });
      else rejects.push(rejectOf(row, recordBytes, fault));
    }
    row += 1;
  }
  if (row !== firstRow + rows)
    throw new Error(`Bytes ${from} to ${to} hold ${row - firstRow} rows; the list of chunks says ${rows}.`);
  return { registrations, rejects };
}

async function bytesOf(
  { imports, files }: Importing,
  { eTag }: ImportRecord,
  { importId, from, to }: ChunkRequest,
): Promise<Buffer> {
  try {
    return await files.read(importId, from, to, eTag ?? '');
  } catch (error) {
    if (error instanceof ImportFileFault) await keepFault(imports, importId, error);
    throw error;
  }
}

function recordsOf(bytes: Buffer, record: ImportRecord, from: number): Buffer[] {
  const records: Buffer[] = [];
  const scanner = new RecordScanner(fileKindOf(record), from, (start, end) => {
    records.push(bytes.subarray(start - from, end - from));
  });
  scanner.push(bytes);
  scanner.finish();
  return records;
}

async function ruleFault({ after }: VehicleChange, rules: StateRules): Promise<RowFault | undefined> {
  try {
    await refuseWrongCheckDigit(after, rules);
    return undefined;
  } catch (error) {
    if (!(error instanceof VinCheckDigitInvalid)) throw error;
    return { code: 'vinCheckDigitInvalid', reason: error.message };
  }
}

const rejectOf = (row: number, bytes: Buffer, { code, reason }: RowFault): Reject => ({
  row,
  code,
  reason,
  input: textOf(bytes),
});
