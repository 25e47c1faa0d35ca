import type { ServiceStack } from '@tollgate/constructs';
import { compositeAlarm, isOn } from '@tollgate/constructs/monitoring';
import type { Operation } from '@tollgate/contract-kit';
import { burnRateAlarms } from './burn-rate-alarms.ts';
import { canaryAlarm } from './canary-alarm.ts';
import { countLines } from './count-lines.ts';
import { gatewayDashboard } from './gateway-dashboard.ts';
import { operationAlarms } from './operation-alarms.ts';
import { trail } from './trail.ts';

/**
 * What watches the gateway: alarms of every operation for its owner, one alarm for all that callers feel, the objectives
 * of the stage, its dashboard, and what the account's audit trail keeps.
 */
export function monitorGateway(stack: ServiceStack, operations: readonly Operation[]): void {
  countLines(stack);
  const ofOperations = operations.map((operation) => operationAlarms(stack, operation));
  const burning = burnRateAlarms(stack);
  const canary = canaryAlarm(stack);
  const felt = [...ofOperations.map(({ faults }) => faults), ...burning];
  const health = compositeAlarm(
    stack,
    { owner: stack.service, kind: 'health' },
    { rule: felt.map(isOn).join(' OR '), parts: felt },
  );
  gatewayDashboard(
    stack,
    operations,
    [health, ...burning, canary, ...ofOperations.map(({ faults }) => faults)].map(
      ({ alarmName = '' }) => alarmName,
    ),
  );
  trail(stack);
}
