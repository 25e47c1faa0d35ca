import { compile } from '@tollgate/contract-kit/compile';
import { createDocumentClient, openTable } from '@tollgate/dynamodb';
import { dyingCalls, type CrashPoint } from '@tollgate/testing/crash';
import { registerVehicle } from '@tollgate/vehicles-contract';
import { dynamodbImportRepository } from '../src/data-access/imports/dynamodb-import-repository.ts';
import { createS3Client } from '../src/data-access/imports/s3-client.ts';
import { s3ImportFiles } from '../src/data-access/imports/s3-import-files.ts';
import { dynamodbVehicleRepository } from '../src/data-access/dynamodb-vehicle-repository.ts';
import type { Importing } from '../src/domain/imports/import-chunk.ts';
import { connection, objectStore, tableName } from '../src/environment.ts';
import { bucket } from './object-store.ts';

/** The work of a process that dies at a point; after that no call of it reaches a store. */
export function doomedImport(point: CrashPoint): { readonly work: Importing; readonly calls: () => number } {
  const { lethal, calls } = dyingCalls(point);
  const table = openTable({ client: lethal(createDocumentClient(connection)), name: tableName });
  const { validateBody } = compile(registerVehicle);
  if (validateBody === undefined) throw new Error('registerVehicle takes a body.');
  const noCursors = (): never => {
    throw new Error('An import lists no vehicles.');
  };
  const work: Importing = {
    imports: dynamodbImportRepository(table),
    files: s3ImportFiles(lethal(createS3Client(objectStore)), objectStore, bucket),
    vehicles: dynamodbVehicleRepository(table, noCursors),
    rules: { vinCheckDigitRequired: () => Promise.resolve(undefined) },
    validate: validateBody,
    now: () => new Date().toISOString(),
  };
  return { work, calls };
}
