import { isMetered, type MeterSettings, type Operation } from '@tollgate/contract-kit';
import { grant, type Grant } from '../grant.ts';
import { tableName } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';
import type { Stage } from '../stage/stage.ts';

/** The service whose table holds consumers, counters and records. */
const accessService = 'access';

/** What a function needs to count its calls; nothing where its contract counts none. */
export interface FunctionMeter {
  readonly environment: Readonly<Record<string, string>>;
  readonly grants: readonly Grant[];
}

/**
 * Limits and table of the meter, as the variable METER, and what it may do there: count; where it bills, record; where callers
 * are keys, look up their plan.
 */
export function functionMeter(stack: ServiceStack, operation: Operation): FunctionMeter {
  const metered = isMetered(operation);
  if (!metered && operation.callerLimit === undefined) return { environment: {}, grants: [] };
  const actions = [
    'dynamodb:UpdateItem',
    ...(metered ? ['dynamodb:PutItem'] : []),
    // A partner's plan comes with its token.
    ...(metered && operation.access.kind === 'apiKey' ? ['dynamodb:GetItem'] : []),
  ];
  const table = tableName(stack.stage, accessService);
  return {
    environment: { METER: JSON.stringify(settingsOf(stack.stage, operation, table)) },
    grants: [grant(actions, [stack.arn('dynamodb', `table/${table}`)])],
  };
}

function settingsOf(stage: Stage, operation: Operation, table: string): MeterSettings {
  const { id, callerLimit } = operation;
  const quotas = Object.entries(stage.plans).map(([name, { quota }]) => [name, quota] as const);
  const factor = stage.callerLimitFactor ?? 1;
  return {
    table,
    ...(isMetered(operation) && { plans: Object.fromEntries(quotas) }),
    ...(callerLimit && {
      callerLimit: { operation: id, count: callerLimit.count * factor, period: callerLimit.period },
    }),
  };
}
