import { basename } from 'node:path';
import type { NewVehicleImport } from '@tollgate/vehicles-contract';
import { parse } from 'csv-parse/sync';
import { layoutOf, type FileLayout } from '../rows/file-layout.ts';
import { fuelTypes } from '../rows/fuel-types.ts';
import type { ImportOptions } from './import-options.ts';
import type { FileFacts } from './read-file.ts';

/** Names of the contract that every vehicle needs; a file that has them needs no others. */
const ownNames = ['vin', 'stateCode', 'plate', 'make', 'modelYear', 'model', 'fuelType'];

/** The announcement of a file: its columns are those that are named, else the contract's, else those of a known layout. */
export function requestOfFile(
  { file, columns }: Pick<ImportOptions, 'file' | 'columns'>,
  { firstLine }: FileFacts,
): NewVehicleImport {
  const isJson = /\.(ndjson|jsonl)(\.gz)?$/.test(file);
  const named = columns ?? (isJson ? undefined : columnsOf(headerOf(firstLine)));
  return {
    contentType: isJson ? 'application/x-ndjson' : 'text/csv',
    fileName: basename(file),
    ...(named !== undefined && { columns: named }),
    fuelWords: [...fuelTypes].map(([word, fuelType]) => ({ word, fuelType })),
  };
}

function headerOf(firstLine: string): string[] {
  const [header = []] = parse(firstLine, { trim: true, relax_quotes: true });
  return header;
}

function columnsOf(header: readonly string[]): NewVehicleImport['columns'] {
  if (ownNames.every((name) => header.includes(name))) return undefined;
  const { name: _, ...members } = layoutOf(header);
  const named = Object.entries(members satisfies Omit<FileLayout, 'name'>).filter(
    ([, column]) => column !== null,
  );
  return Object.fromEntries(named);
}
