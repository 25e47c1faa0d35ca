import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, stages } from '@tollgate/constructs';
import { startObjectStore } from '@tollgate/local/object-store';
import startDynamoDb from '@tollgate/testing/dynamodb/setup';
import { announceTemplate } from '@tollgate/testing/stack';
import { PhotosStack } from '../infra/photos-stack.ts';
import { announceObjectStore, bucket, credentials, engine } from './object-store.ts';

/** Starts both engines and synthesises the stack, once for a whole Jest run; Jest asks for a default export. */
export default async function setup(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-photos-'));
  const app = createApp({
    stage: stages.local,
    projectRoot: join(__dirname, '..'),
    outdir: join(folder, 'cdk.out'),
  });
  const { stackName } = new PhotosStack(app, stages.local);
  announceTemplate(app.synth().getStackByName(stackName).template as object);
  const store = startObjectStore({
    dataDir: join(folder, 'objects'),
    buckets: [{ name: bucket, cors: [] }],
    credentials: [credentials],
  });
  await startDynamoDb();
  engine.running = await store;
  announceObjectStore(engine.running.endpoint);
}
