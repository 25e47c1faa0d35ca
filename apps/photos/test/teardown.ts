import { rmSync } from 'node:fs';
import stopDynamoDb from '@tollgate/testing/dynamodb/teardown';
import { engine } from './object-store.ts';

/** Ends both engines, and removes what they kept, after the last test file; Jest asks for a default export. */
export default async function teardown(): Promise<void> {
  await Promise.all([engine.running?.stop(), stopDynamoDb()]);
  if (engine.dataDir !== undefined) rmSync(engine.dataDir, { recursive: true, force: true });
}
