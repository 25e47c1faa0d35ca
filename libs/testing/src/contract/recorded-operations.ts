import { existsSync, readFileSync } from 'node:fs';
import type { Contract } from '@tollgate/contract-kit';
import {
  compareOperations,
  recordedOperationsOf,
  type JsonSchema,
} from '@tollgate/contract-kit/compatibility';

const remedy = 'record them: npm run contracts -- record';

/**
 * Fails unless the operations of a contract are what is recorded of them.
 * @param file the record, absolute
 * @throws Error that says what changed, what of it is breaking, and what to do
 */
export function expectOperationsAreRecorded({ owner, operations }: Contract, file: string): void {
  if (!existsSync(file)) throw new Error(`the operations of ${owner} are not recorded; ${remedy}`);
  const recorded = JSON.parse(readFileSync(file, 'utf8')) as JsonSchema;
  const current = recordedOperationsOf(owner, Object.values(operations));
  if (JSON.stringify(current) === JSON.stringify(recorded)) return;
  const changes = compareOperations([recorded], [current], Date.now());
  const isBreaking = changes.some(({ kind }) => kind === 'breaking');
  throw new Error(
    [
      `the operations of ${owner} are not what is recorded of them.`,
      ...changes.map(({ kind, name, place, what }) => `  ${kind}: ${name} ${place} ${what}.`),
      ...(isBreaking ? ['Whom that breaks: npm run contracts -- check'] : []),
      `Remedy: ${remedy}, and have the record reviewed with the contract.`,
    ].join('\n'),
  );
}
