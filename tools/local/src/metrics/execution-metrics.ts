import type { MetricStore } from './metric-store.ts';

/** Counts a metric of the executions of a state machine. */
export type CountExecution = (stateMachineArn: string, metric: string, value: number) => void;

/** The metrics of state machines. Source: Step Functions Developer Guide, "Monitoring metrics using CloudWatch". */
export function executionMetrics(store: MetricStore): CountExecution {
  return (StateMachineArn, metric, value) =>
    store.open('AWS/States', metric, [{ StateMachineArn }]).add(value);
}
