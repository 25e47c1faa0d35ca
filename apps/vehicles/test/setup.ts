import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stages } from '@tollgate/constructs';
import { synthesised } from '@tollgate/constructs/testing';
import { startObjectStore } from '@tollgate/local/object-store';
import startDynamoDb from '@tollgate/testing/dynamodb/setup';
import { beginEvidence } from '@tollgate/testing/evidence';
import { announceTemplate, createMeterTables } from '@tollgate/testing/stack';
import { VehiclesStack } from '../infra/vehicles-stack.ts';
import { announceObjectStore, bucket, credentials, engine } from './object-store.ts';

/** Starts both engines and synthesises the stack, once for a whole Jest run; Jest asks for a default export. */
export default async function setup(): Promise<void> {
  const { template } = synthesised(
    join(__dirname, '..'),
    stages.local,
    (app, stage) => new VehiclesStack(app, stage),
  );
  announceTemplate(template.toJSON());
  beginEvidence();
  engine.dataDir = mkdtempSync(join(tmpdir(), 'tollgate-vehicles-'));
  const store = startObjectStore({
    dataDir: engine.dataDir,
    buckets: [{ name: bucket, cors: [] }],
    credentials: [credentials],
  });
  await startDynamoDb();
  await createMeterTables();
  engine.running = await store;
  announceObjectStore(engine.running.endpoint);
}
