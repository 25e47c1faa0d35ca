import { identifier, instant, openEnumeration } from '@tollgate/contract-kit';
import * as z from 'zod';
import { fuelTypes } from './vehicle.ts';

/** Media types a file of vehicles may have. */
export const importContentTypes = ['text/csv', 'application/x-ndjson'] as const;

/** Largest file, in bytes: 5 GB, what one upload to S3 may hold (Amazon S3 User Guide, "Uploading objects"). */
export const maxImportBytes = 5_000_000_000;

export const VehicleImportId = identifier().meta({ description: 'Identifier of an import.' });

const columnName = (member: string) =>
  z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: `Column that holds it. Without it: \`${member}\`.` });

/** Where the file names the members of `NewVehicle` otherwise. */
const ColumnNames = z
  .strictObject({
    vin: columnName('vin'),
    stateCode: columnName('stateCode'),
    plate: columnName('plate'),
    make: columnName('make'),
    modelYear: columnName('modelYear'),
    model: columnName('model'),
    fuelType: columnName('fuelType'),
    bodyClass: columnName('bodyClass'),
    color: columnName('color'),
    electricRangeMiles: columnName('electricRangeMiles'),
  })
  .meta({ id: 'ColumnNames', description: 'Columns beside those named are left alone.' });

/** A file of vehicles to register. */
export const NewVehicleImport = z
  .strictObject({
    contentType: z.enum(importContentTypes),
    fileName: z
      .string()
      .regex(/^[^\p{C}/\\]{1,255}$/u)
      .nullable()
      .default(null)
      .meta({ description: 'For people; it is shown and not read.' }),
    columns: ColumnNames.optional(),
    fuelWords: z
      .array(
        z.strictObject({ word: z.string().max(100), fuelType: z.enum(fuelTypes) }).meta({ id: 'FuelWord' }),
      )
      .max(100)
      .optional()
      .meta({
        description: 'Words of the file for fuels, compared without case. An empty word is an empty cell.',
      }),
  })
  .meta({ id: 'NewVehicleImport' });
export type NewVehicleImport = z.output<typeof NewVehicleImport>;

const count = (description: string) => z.int().min(0).meta({ description });

const RowCounts = z
  .strictObject({
    read: count('Rows that were worked off: the sum of the others.'),
    registered: count('Vehicles that the import registered.'),
    unchanged: count('Rows whose vehicle was registered already, in this state and with this plate.'),
    rejected: count('Rows that could not be registered; the rejects say why.'),
  })
  .meta({ id: 'RowCounts' });

/** An import of a file of vehicles. */
export const VehicleImport = z
  .strictObject({
    importId: VehicleImportId,
    contentType: z.string(),
    fileName: z.string().nullable(),
    status: openEnumeration(['awaitingUpload', 'splitting', 'importing', 'completed', 'failed']),
    rows: RowCounts.meta({ description: 'They grow while the import runs.' }),
    failure: z.string().nullable().meta({ description: 'Why the import failed; null unless it did.' }),
    rejects: z
      .strictObject({ url: z.string(), expiresAt: instant() })
      .nullable()
      .meta({
        description:
          'Link to the rejected rows, one JSON object a line: `row` (from 1), `code`, `reason`, `input`. ' +
          'Null until the import has ended and where no row was rejected; kept for 30 days.',
      }),
    createdAt: instant(),
    startedAt: instant().nullable(),
    finishedAt: instant().nullable(),
    version: z.int().min(1),
  })
  .meta({ id: 'VehicleImport' });
export type VehicleImport = z.output<typeof VehicleImport>;

/** Where and how to send the file: a form POST with these fields, the file last in `file`. */
export const VehicleImportUpload = z
  .strictObject({
    import: VehicleImport,
    upload: z.strictObject({
      url: z.string(),
      fields: z.record(z.string(), z.string()),
      expiresAt: instant(),
    }),
  })
  .meta({ id: 'VehicleImportUpload' });
export type VehicleImportUpload = z.output<typeof VehicleImportUpload>;
