import { isUtf8 } from 'node:buffer';
import type { Validator } from '@tollgate/contract-kit';
import type { NewVehicle } from '@tollgate/vehicles-contract';
import { csvCells } from './csv-cells.ts';
import { fileKindOf, type ImportRecord, type VehicleMember } from './vehicle-import.ts';
import { memberNames, vehicleOf } from './vehicle-of-row.ts';

/** Why a row cannot be registered. */
export interface RowFault {
  /** A problem code of registration, or `unreadable`, `invalid`, `vinRepeated`. */
  readonly code: string;
  readonly reason: string;
}

export type ReadRow = { readonly vehicle: NewVehicle } | { readonly fault: RowFault };

/** Reads the rows of one file: from the bytes of a record to a vehicle that the contract allows. */
export function rowReader(record: ImportRecord, validate: Validator): (bytes: Buffer) => ReadRow {
  const valuesOf = fileKindOf(record) === 'csv' ? cellsByMember(record) : membersOfJson(record);
  return (bytes) => {
    if (!isUtf8(bytes)) return unreadable('The row is not UTF-8.');
    const values = valuesOf(textOf(bytes));
    if (typeof values === 'string') return unreadable(values);
    const vehicle = vehicleOf(values, record.fuelWords);
    if (validate(vehicle)) return { vehicle: vehicle as NewVehicle };
    return { fault: { code: 'invalid', reason: (validate.errors ?? []).map(inWords).join('; ') } };
  };
}

/** A record as text; the mark at the beginning of some files belongs to no row. */
export const textOf = (bytes: Buffer): string => bytes.toString('utf8').replace(/^\uFEFF/, '');

/** Values by member, or in words why there are none. */
type Values = Partial<Record<VehicleMember, unknown>>;

const unreadable = (reason: string): ReadRow => ({ fault: { code: 'unreadable', reason } });

function cellsByMember({ header, columns }: ImportRecord): (text: string) => Values | string {
  const names = header ?? [];
  const places = memberNames
    .map((member) => [member, names.indexOf(columns[member] ?? member)] as const)
    .filter(([, place]) => place >= 0);
  return (text) => {
    const cells = csvCells(text);
    if (cells.length !== names.length)
      return `The row has ${cells.length} cells where the header has ${names.length}.`;
    return Object.fromEntries(places.map(([member, place]) => [member, cells[place]]));
  };
}

function membersOfJson({ columns }: ImportRecord): (text: string) => Values | string {
  return (text) => {
    const value = parsed(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return 'The line is not a JSON object.';
    const given = value as Readonly<Record<string, unknown>>;
    const pairs = memberNames.map((member) => [member, columns[member] ?? member] as const);
    return Object.fromEntries(
      pairs.filter(([, name]) => Object.hasOwn(given, name)).map(([member, name]) => [member, given[name]]),
    );
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Rejects go to whoever sent the row, which is told beside the fault; the words name the rule alone. */
function inWords({
  instancePath,
  keyword,
  params,
  message,
}: NonNullable<Validator['errors']>[number]): string {
  if (keyword === 'required') return `${String(params['missingProperty'])} is missing`;
  const rule =
    keyword === 'enum'
      ? `must be one of ${(params['allowedValues'] as readonly unknown[]).join(', ')}`
      : (message ?? 'is not valid');
  return `${instancePath.slice(1)} ${rule}`;
}
