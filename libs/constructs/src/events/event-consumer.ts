import type { EventContract } from '@tollgate/contract-kit';
import { Duration } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { ServiceFunction, type ServiceFunctionOptions } from '../function/service-function.ts';
import { eventBusName, eventSource, pascalCase, queueName } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';
import { ConsumerQueue } from './consumer-queue.ts';

export interface EventConsumerProps extends ServiceFunctionOptions {
  /** kebab-case file name in `src/consumers`, whose handler `consumeEvents` of `@tollgate/events` makes. */
  readonly consumer: string;
  /** What it wants to know, by the contracts of those who announce it. */
  readonly events: readonly [EventContract, ...EventContract[]];
  /** Messages that the function is given at once, from 1 to 10,000; more than 10 need a window. @default 10 */
  readonly batchSize?: number;
  /** Seconds that a batch is gathered for, from 0 to 300. @default 0 */
  readonly windowSeconds?: number;
  /** Seconds, from 0 to 900, that every event waits at least before the function is told of it. @default 0 */
  readonly delaySeconds?: number;
  /** Batches that are worked off at the same time, from 2 to 1,000. @default 10 */
  readonly maxConcurrency?: number;
  /** Milliseconds that one batch may take. A batch that fails comes again after six of these. @default 10,000 */
  readonly timeoutMs?: number;
}

/**
 * A consumer of events: a rule on the bus of the stage, a queue with its dead letters, and the function that takes from it in
 * batches, a message that fails coming again alone. The bus is known by its name; it must be there before this stack.
 * @throws Error when a batch of more than 10 messages has no window to be gathered in.
 */
export class EventConsumer extends Construct {
  constructor(stack: ServiceStack, props: EventConsumerProps) {
    const id = pascalCase(props.consumer);
    super(stack, `${id}Consumer`);
    const {
      consumer,
      events,
      batchSize = 10,
      windowSeconds = 0,
      maxConcurrency = 10,
      timeoutMs = 10_000,
      delaySeconds,
    } = props;
    if (batchSize > 10 && windowSeconds < 1)
      throw new Error(
        `${consumer} takes ${batchSize} messages at once without a window; more than 10 need windowSeconds of at least 1`,
      );
    const name = queueName(stack.stage, stack.service, consumer);
    const bus = eventBusName(stack.stage);
    const queue = new ConsumerQueue(this, stack, {
      consumer,
      sender: { ruleArn: stack.arn('events', `rule/${bus}/${name}`) },
      timeoutMs,
      windowSeconds,
      ...(delaySeconds !== undefined && { delaySeconds }),
    });
    const rule = new CfnRule(this, 'Rule', {
      name,
      description: `What ${consumer} of ${stack.service} wants to know`,
      eventBusName: bus,
      eventPattern: {
        source: [...new Set(events.map(({ owner }) => eventSource(owner)))],
        'detail-type': [...new Set(events.map(({ type }) => type))],
      },
      state: 'ENABLED',
      targets: [
        {
          id: 'queue',
          arn: queue.queueArn,
          retryPolicy: { maximumEventAgeInSeconds: Duration.days(1).toSeconds(), maximumRetryAttempts: 185 },
          deadLetterConfig: { arn: queue.deadLetters.queueArn },
        },
      ],
    });
    rule.overrideLogicalId(`${id}Rule`);
    const { memoryMegabytes, grants = [], environment } = props;
    const consume = new ServiceFunction(stack, {
      consumer,
      polled: true,
      timeoutMs,
      grants: [queue.allowPoll(), ...grants],
      ...(memoryMegabytes !== undefined && { memoryMegabytes }),
      ...(environment !== undefined && { environment }),
    });
    const mapping = new CfnEventSourceMapping(this, 'Mapping', {
      eventSourceArn: queue.queueArn,
      functionName: consume.alias.functionArn,
      batchSize,
      maximumBatchingWindowInSeconds: windowSeconds,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: maxConcurrency },
    });
    mapping.overrideLogicalId(`${id}Mapping`);
    acknowledge(
      mapping,
      ['Serverless-LambdaEventSourceMappingDestination'],
      'A queue is the source: what fails goes to its dead-letter queue by its redrive policy.',
    );
    stack.monitoring.watchQueue(consumer, queue.queueName);
    stack.monitoring.watchDeadLetters(consumer, queue.deadLetters.queueName);
  }
}
