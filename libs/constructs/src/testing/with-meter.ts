import { isMetered, type Operation } from '@tollgate/contract-kit';
import { tableName } from '../naming.ts';
import type { Stage } from '../stage/stage.ts';
import type { Grants } from './grants-in.ts';

/**
 * What a function may do, with what the meter of its operation needs: it counts, where it bills it records, and where callers
 * are keys it looks up their plan.
 */
export function withMeter(stage: Stage, operation: Operation | undefined, grants: Grants): Grants {
  if (operation === undefined) return grants;
  const metered = isMetered(operation);
  const counted = [
    ...(metered || operation.callerLimit ? ['dynamodb:UpdateItem'] : []),
    ...(metered ? ['dynamodb:PutItem'] : []),
    ...(metered && operation.access.kind === 'apiKey' ? ['dynamodb:GetItem'] : []),
  ];
  const table = `table/${tableName(stage, 'access')}`;
  const merged = counted.map((action) => [action, [...(grants[action] ?? []), table].sort()] as const);
  return { ...grants, ...Object.fromEntries(merged) };
}
