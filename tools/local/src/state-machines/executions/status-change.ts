import type { JsonObject } from '../../json.ts';
import type { ExecutionRecord } from './execution-record.ts';

/**
 * Detail of the event that tells of a standard execution's status; express executions tell nothing.
 * Source: Step Functions Developer Guide, "Automating event delivery with EventBridge".
 */
export function statusChange(record: ExecutionRecord): JsonObject {
  const { arn, stateMachineArn, name, status, startDate, input } = record;
  const { stopDate = null, output = null, error = null, cause = null } = record;
  return {
    ...{ executionArn: arn, stateMachineArn, name, status, startDate, stopDate },
    ...{ input, output, error, cause },
    inputDetails: { included: true },
    outputDetails: output === null ? null : { included: true },
  };
}
