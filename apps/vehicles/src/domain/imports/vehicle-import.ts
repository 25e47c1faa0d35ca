import type { NewVehicle, NewVehicleImport, VehicleImport } from '@tollgate/vehicles-contract';
import type { FileKind } from './record-scanner.ts';

/** Members of a vehicle to register, in the order of the contract. */
export type VehicleMember = keyof NewVehicle;

/** An import as it is kept: what is shown of it, and how its file is read. */
export interface ImportRecord extends Omit<VehicleImport, 'rows' | 'rejects'> {
  readonly columns: NonNullable<NewVehicleImport['columns']>;
  readonly fuelWords: readonly { readonly word: string; readonly fuelType: NewVehicle['fuelType'] }[];
  readonly registered: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** The file's own header; null until it is read, and of a file that has none. */
  readonly header: readonly string[] | null;
  /** Which upload is being read: another one under the same key is not. */
  readonly eTag: string | null;
  /** Where the rejected rows lie together. */
  readonly rejectsKey: string | null;
}

/** Counts of rows of one part of a file. */
export interface ImportedRows {
  readonly registered: number;
  readonly unchanged: number;
  readonly rejected: number;
}

/** @param now RFC 3339, UTC, with milliseconds */
export function announceImport(importId: string, request: NewVehicleImport, now: string): ImportRecord {
  return {
    importId,
    contentType: request.contentType,
    fileName: request.fileName,
    columns: request.columns ?? {},
    fuelWords: request.fuelWords ?? [],
    status: 'awaitingUpload',
    registered: 0,
    unchanged: 0,
    rejected: 0,
    failure: null,
    header: null,
    eTag: null,
    rejectsKey: null,
    createdAt: now,
    startedAt: null,
    finishedAt: null,
    version: 1,
  };
}

export const awaitsUpload = ({ status }: ImportRecord): boolean => status === 'awaitingUpload';

/** Nothing more happens to it. */
export const hasEnded = ({ status }: ImportRecord): boolean => ['completed', 'failed'].includes(status);

export const fileKindOf = ({ contentType }: ImportRecord): FileKind =>
  contentType === 'text/csv' ? 'csv' : 'ndjson';

/** What the next version of an import has otherwise. */
export type ImportChange = Partial<
  Pick<ImportRecord, 'status' | 'startedAt' | 'finishedAt' | 'failure' | 'header' | 'eTag' | 'rejectsKey'>
>;

export const changed = (before: ImportRecord, change: ImportChange): ImportRecord => ({
  ...before,
  ...change,
  version: before.version + 1,
});

export const withRows = (before: ImportRecord, rows: ImportedRows): ImportRecord => ({
  ...before,
  registered: before.registered + rows.registered,
  unchanged: before.unchanged + rows.unchanged,
  rejected: before.rejected + rows.rejected,
  version: before.version + 1,
});

/** An import as the world sees it. */
export function shown(
  { registered, unchanged, rejected, ...record }: ImportRecord,
  rejects: VehicleImport['rejects'],
): VehicleImport {
  return {
    importId: record.importId,
    contentType: record.contentType,
    fileName: record.fileName,
    status: record.status,
    rows: { read: registered + unchanged + rejected, registered, unchanged, rejected },
    failure: record.status === 'failed' ? record.failure : null,
    rejects,
    createdAt: record.createdAt,
    startedAt: record.startedAt,
    finishedAt: record.finishedAt,
    version: record.version,
  };
}
