import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startObjectStore as startEngine, type ObjectStoreEngine } from '@tollgate/local/object-store';
import { announceObjectStore, objectStoreCredentials } from './index.ts';

/** Carries the store from Jest's start to its end: the two are separate modules of one process. */
const engine: { running?: ObjectStoreEngine; dataDir?: string } = ((
  globalThis as { tollgateObjectStore?: object }
).tollgateObjectStore ??= {});

/** Starts the object store with one bucket for a whole Jest run, and leaves its endpoint for the test files. */
export async function startObjectStore(bucket: string): Promise<void> {
  engine.dataDir = mkdtempSync(join(tmpdir(), 'tollgate-objects-'));
  engine.running = await startEngine({
    dataDir: engine.dataDir,
    buckets: [{ name: bucket, cors: [] }],
    credentials: [objectStoreCredentials],
  });
  announceObjectStore(engine.running.endpoint);
}

/** Ends it and removes what it kept. */
export async function stopObjectStore(): Promise<void> {
  await engine.running?.stop();
  if (engine.dataDir !== undefined) rmSync(engine.dataDir, { recursive: true, force: true });
}
