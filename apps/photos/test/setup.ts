import { join } from 'node:path';
import { stages } from '@tollgate/constructs';
import { synthesised } from '@tollgate/constructs/testing';
import startDynamoDb from '@tollgate/testing/dynamodb/setup';
import { beginEvidence } from '@tollgate/testing/evidence';
import { startObjectStore } from '@tollgate/testing/object-store/engine';
import { announceTemplate, createMeterTables } from '@tollgate/testing/stack';
import { PhotosStack } from '../infra/photos-stack.ts';
import { bucket } from './object-store.ts';

/** Starts both engines and synthesises the stack, once for a whole Jest run; Jest asks for a default export. */
export default async function setup(): Promise<void> {
  const { template } = synthesised(
    join(__dirname, '..'),
    stages.local,
    (app, stage) => new PhotosStack(app, stage),
  );
  announceTemplate(template.toJSON());
  beginEvidence();
  const store = startObjectStore(bucket);
  await startDynamoDb();
  await createMeterTables();
  await store;
}
