import { privilegeGaps } from '@tollgate/constructs/testing';
import stopDynamoDb from '@tollgate/testing/dynamodb/teardown';
import { expectLeastPrivilege, type JestRun } from '@tollgate/testing/evidence';
import { stopObjectStore } from '@tollgate/testing/object-store/engine';

/** Ends both engines and removes what they kept, after the last test file, and compares grants with what functions did; Jest asks for a default export. */
export default async function teardown(run: JestRun): Promise<void> {
  await Promise.all([stopObjectStore(), stopDynamoDb()]);
  expectLeastPrivilege(run, privilegeGaps);
}
