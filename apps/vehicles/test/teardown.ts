import { rmSync } from 'node:fs';
import { privilegeGaps } from '@tollgate/constructs/testing';
import stopDynamoDb from '@tollgate/testing/dynamodb/teardown';
import { expectLeastPrivilege, type JestRun } from '@tollgate/testing/evidence';
import { engine } from './object-store.ts';

/** Ends both engines after the last test file, and compares grants with what functions did; Jest asks for a default export. */
export default async function teardown(run: JestRun): Promise<void> {
  await Promise.all([engine.running?.stop(), stopDynamoDb()]);
  if (engine.dataDir !== undefined) rmSync(engine.dataDir, { recursive: true, force: true });
  expectLeastPrivilege(run, privilegeGaps);
}
