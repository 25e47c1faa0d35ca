import { compile } from '@tollgate/contract-kit/compile';
import { createDocumentClient, openTable } from '@tollgate/dynamodb';
import { registerVehicle } from '@tollgate/vehicles-contract';
import { dynamodbImportRepository } from '../src/data-access/imports/dynamodb-import-repository.ts';
import { createS3Client } from '../src/data-access/imports/s3-client.ts';
import { s3ImportFiles } from '../src/data-access/imports/s3-import-files.ts';
import { dynamodbVehicleRepository } from '../src/data-access/dynamodb-vehicle-repository.ts';
import type { Importing } from '../src/domain/imports/import-chunk.ts';
import { connection, objectStore, tableName } from '../src/environment.ts';
import { bucket } from './object-store.ts';

/** Where a process dies: just before or just after its nth call to a store, counted from 1. */
export interface CrashPoint {
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** The work of a process that dies at a point; after that no call of it reaches a store. */
export function doomedImport(point: CrashPoint): { readonly work: Importing; readonly calls: () => number } {
  let calls = 0;
  let isDead = false;
  const die = (): never => {
    isDead = true;
    throw new Error('the process died');
  };
  const lethal = <Client extends { middlewareStack: { add: (...args: never[]) => void } }>(
    client: Client,
  ): Client => {
    const middleware = (next: (args: unknown) => Promise<unknown>) => async (args: unknown) => {
      const call = ++calls;
      if (isDead || (point.call === call && point.when === 'before')) return die();
      const result = await next(args);
      return point.call === call ? die() : result;
    };
    client.middlewareStack.add(...([middleware, { step: 'initialize' }] as unknown as never[]));
    return client;
  };
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
  return { work, calls: () => calls };
}
