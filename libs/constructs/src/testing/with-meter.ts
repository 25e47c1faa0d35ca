import { isMetered, type Operation } from '@tollgate/contract-kit';
import { tableName } from '../naming.ts';
import type { Stage } from '../stage/stage.ts';
import type { Grants } from './grants-in.ts';

/** What a function may do, with what the meter of its operation needs: a limit counts, a metered call is also billed. */
export function withMeter(stage: Stage, operation: Operation | undefined, grants: Grants): Grants {
  if (operation === undefined) return grants;
  const metered = isMetered(operation) ? ['dynamodb:GetItem', 'dynamodb:PutItem'] : [];
  const counted = isMetered(operation) || operation.callerLimit ? ['dynamodb:UpdateItem', ...metered] : [];
  const table = `table/${tableName(stage, 'access')}`;
  const merged = counted.map((action) => [action, [...(grants[action] ?? []), table].sort()] as const);
  return { ...grants, ...Object.fromEntries(merged) };
}
