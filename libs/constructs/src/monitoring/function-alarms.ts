import { Duration } from 'aws-cdk-lib';
import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { ServiceStack } from '../service-stack.ts';
import { alarm } from './alarm.ts';

/** A function as its alarms and its dashboard know it. */
export interface WatchedFunction {
  /** kebab-case name of its operation or consumer. */
  readonly name: string;
  /** How its own metrics name it: the operation's id, or the consumer. */
  readonly operation: string;
  readonly functionName: string;
}

const metricOf = ({ functionName }: WatchedFunction, metricName: string) => ({
  namespace: 'AWS/Lambda',
  metricName,
  dimensions: [{ name: 'FunctionName', value: functionName }],
});

const moreThanNone = {
  period: Duration.minutes(1).toSeconds(),
  evaluationPeriods: 5,
  datapointsToAlarm: 2,
  comparisonOperator: 'GreaterThanThreshold',
  threshold: 0,
};

/** The oldest waits for too long, for five minutes on end. */
const longestWait = Duration.minutes(15);
const aWhile = {
  statistic: 'Maximum',
  period: Duration.minutes(1).toSeconds(),
  evaluationPeriods: 5,
  datapointsToAlarm: 5,
  comparisonOperator: 'GreaterThanThreshold',
};

const evenOne = {
  period: Duration.minutes(5).toSeconds(),
  evaluationPeriods: 1,
  comparisonOperator: 'GreaterThanThreshold',
  threshold: 0,
};

/**
 * A function that ends without an answer, and one that Lambda does not run. Operations answer every failure themselves,
 * so the first is a crash, a lack of memory or of time.
 */
export function functionAlarms(stack: ServiceStack, watched: WatchedFunction): readonly CfnAlarm[] {
  const subject = { owner: stack.service, operation: watched.name };
  const condition = (metricName: string) => ({
    ...metricOf(watched, metricName),
    ...moreThanNone,
    statistic: 'Sum',
  });
  return [
    alarm(stack, { ...subject, kind: 'function-errors' }, condition('Errors')),
    alarm(stack, { ...subject, kind: 'function-throttles' }, condition('Throttles')),
  ];
}

/** A consumer whose stream's oldest record waits for more than a quarter of an hour; records live for a day. */
export function iteratorAgeAlarm(stack: ServiceStack, watched: WatchedFunction): CfnAlarm {
  return alarm(
    stack,
    { owner: stack.service, operation: watched.name, kind: 'iterator-age' },
    {
      ...metricOf(watched, 'IteratorAge'),
      ...aWhile,
      threshold: longestWait.toMilliseconds(),
    },
  );
}

/** A consumer whose queue's oldest message waits for more than a quarter of an hour: longer than a message that fails is tried. */
export function queueAgeAlarm(stack: ServiceStack, consumer: string, queueName: string): CfnAlarm {
  return alarm(
    stack,
    { owner: stack.service, operation: consumer, kind: 'queue-age' },
    {
      namespace: 'AWS/SQS',
      metricName: 'ApproximateAgeOfOldestMessage',
      dimensions: [{ name: 'QueueName', value: queueName }],
      ...aWhile,
      threshold: longestWait.toSeconds(),
    },
  );
}

/** A state machine whose executions end before their work is done: after every retry of its steps. */
export function failedExecutionsAlarm(stack: ServiceStack, name: string, stateMachineArn: string): CfnAlarm {
  return alarm(
    stack,
    { owner: stack.service, operation: name, kind: 'failed-executions' },
    {
      namespace: 'AWS/States',
      metricName: 'ExecutionsFailed',
      dimensions: [{ name: 'StateMachineArn', value: stateMachineArn }],
      statistic: 'Sum',
      ...evenOne,
    },
  );
}

/** A dead-letter queue that holds anything: what stands there is lost after 14 days. */
export function deadLettersAlarm(stack: ServiceStack, consumer: string, queueName: string): CfnAlarm {
  return alarm(
    stack,
    { owner: stack.service, operation: consumer, kind: 'dead-letters' },
    {
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: [{ name: 'QueueName', value: queueName }],
      statistic: 'Maximum',
      ...evenOne,
    },
  );
}
