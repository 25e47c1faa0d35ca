import { privilegeGaps } from '@tollgate/constructs/testing';
import { expectLeastPrivilege, type JestRun } from '@tollgate/testing/evidence';

/** Compares grants with what functions did, after the last test file; Jest asks for a default export. */
export default function teardown(run: JestRun): void {
  expectLeastPrivilege(run, privilegeGaps);
}
