import type { ServiceStack } from '../service-stack.ts';
import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { ConcurrencyAlarm } from './concurrency-alarm.ts';
import { dashboard } from './dashboard.ts';
import {
  deadLettersAlarm,
  failedExecutionsAlarm,
  functionAlarms,
  iteratorAgeAlarm,
  queueAgeAlarm,
  type WatchedFunction,
} from './function-alarms.ts';
import { serviceWidgets } from './service-dashboard.ts';

/**
 * What watches a service: alarms of its functions, streams and queues, and its dashboard.
 * Constructs report themselves; a stack that has nothing to watch has none of it.
 */
export class ServiceMonitoring {
  readonly #stack: ServiceStack;
  readonly #concurrency: ConcurrencyAlarm;
  readonly #functions: WatchedFunction[] = [];
  readonly #queues: string[] = [];
  readonly #tables: string[] = [];
  readonly #alarms: string[] = [];

  constructor(stack: ServiceStack) {
    this.#stack = stack;
    this.#concurrency = new ConcurrencyAlarm(stack);
  }

  watchFunction(watched: WatchedFunction): void {
    this.#begin();
    this.#functions.push(watched);
    this.#keep(...functionAlarms(this.#stack, watched), ...this.#concurrency.add(watched.functionName));
  }

  /** A queue of what a consumer could not take. */
  watchDeadLetters(consumer: string, queueName: string): void {
    this.#begin();
    this.#queues.push(queueName);
    this.#keep(deadLettersAlarm(this.#stack, consumer, queueName));
  }

  /** The queue that a consumer takes from: how long its oldest message waits. */
  watchQueue(consumer: string, queueName: string): void {
    this.#begin();
    this.#keep(queueAgeAlarm(this.#stack, consumer, queueName));
  }

  /** A consumer that reads a stream: how far it is behind. */
  watchStream(watched: WatchedFunction): void {
    this.#begin();
    this.#keep(iteratorAgeAlarm(this.#stack, watched));
  }

  /** A state machine: executions that fail. */
  watchStateMachine(name: string, stateMachineArn: string): void {
    this.#begin();
    this.#keep(failedExecutionsAlarm(this.#stack, name, stateMachineArn));
  }

  watchTable(tableName: string): void {
    this.#tables.push(tableName);
  }

  #begin(): void {
    if (this.#alarms.length > 0) return;
    dashboard(
      this.#stack,
      [
        'function-errors',
        'function-throttles',
        'concurrency',
        'dead-letters',
        'failed-executions',
        'iterator-age',
        'queue-age',
      ],
      () =>
        serviceWidgets(this.#stack, {
          functions: this.#functions,
          queues: this.#queues,
          tables: this.#tables,
          alarms: this.#alarms,
        }),
    );
  }

  #keep(...alarms: readonly CfnAlarm[]): void {
    this.#alarms.push(...alarms.map(({ alarmName = '' }) => alarmName));
  }
}
