import { Duration, Lazy } from 'aws-cdk-lib';
import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { ServiceStack } from '../service-stack.ts';
import { alarm } from './alarm.ts';

/** Metrics that one alarm on an expression may read (CloudWatch user guide, "Metric math" in alarms). */
export const metricsOfOneAlarm = 10;

/**
 * Adds a service's functions up as they come: together they may run no more at once than the stage plans for a service,
 * or others of the account go short. An alarm reads ten metrics, so each further ten functions have an alarm of their own.
 */
export class ConcurrencyAlarm {
  readonly #stack: ServiceStack;
  readonly #functionNames: string[] = [];

  constructor(stack: ServiceStack) {
    this.#stack = stack;
  }

  /** @returns the alarm that this function is the first of, if it is. */
  add(functionName: string): readonly CfnAlarm[] {
    const place = this.#functionNames.push(functionName) - 1;
    return place % metricsOfOneAlarm === 0 ? [this.#makeAlarm(place)] : [];
  }

  #makeAlarm(from: number): CfnAlarm {
    const namesFrom = () => this.#functionNames.slice(from, from + metricsOfOneAlarm);
    return alarm(
      this.#stack,
      {
        owner: this.#stack.service,
        kind: 'concurrency',
        ...(from > 0 && { variant: String(from / metricsOfOneAlarm + 1) }),
      },
      {
        metrics: Lazy.any({ produce: () => sumOf(namesFrom()) }),
        evaluationPeriods: 5,
        datapointsToAlarm: 3,
        comparisonOperator: 'GreaterThanThreshold',
        threshold: this.#stack.stage.serviceConcurrency,
      },
    );
  }
}

function sumOf(functionNames: readonly string[]): CfnAlarm.MetricDataQueryProperty[] {
  return [
    {
      id: 'sum',
      expression: functionNames.map((_, index) => `FILL(m${index + 1},0)`).join('+'),
      label: 'Concurrent executions',
      returnData: true,
    },
    ...functionNames.map((name, index) => ({
      id: `m${index + 1}`,
      metricStat: {
        metric: {
          namespace: 'AWS/Lambda',
          metricName: 'ConcurrentExecutions',
          dimensions: [{ name: 'FunctionName', value: name }],
        },
        period: Duration.minutes(1).toSeconds(),
        stat: 'Maximum',
      },
      returnData: false,
    })),
  ];
}
