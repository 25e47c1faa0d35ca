import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { ServiceBucket } from '../bucket/service-bucket.ts';
import { ServiceFunction, type ServiceFunctionOptions } from '../function/service-function.ts';
import { pascalCase } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';
import { ConsumerQueue, maxReceiveCount } from './consumer-queue.ts';

export interface ObjectConsumerProps extends ServiceFunctionOptions {
  /** kebab-case file name in `src/consumers`, whose handler `consumeBatch` of `@tollgate/middleware` makes. */
  readonly consumer: string;
  readonly bucket: ServiceBucket;
  /** Prefix of the objects that it is told of. */
  readonly prefix: string;
  /** Objects that are worked off at the same time, from 2 to 1,000. @default 10 */
  readonly maxConcurrency?: number;
  /** Milliseconds that one object may take. What fails comes again after six of these. @default 30,000 */
  readonly timeoutMs?: number;
}

/**
 * A consumer of objects that come into being in the service's bucket: their notifications go to a queue with its dead letters, and
 * the function takes them one by one, so that an object that ends its process takes no other with it. The function learns from
 * `MOST_DELIVERIES` which delivery of a message is the last one.
 */
export class ObjectConsumer extends Construct {
  constructor(stack: ServiceStack, props: ObjectConsumerProps) {
    const id = pascalCase(props.consumer);
    super(stack, `${id}Consumer`);
    const { consumer, bucket, prefix, maxConcurrency = 10, timeoutMs = 30_000 } = props;
    const { grants = [], environment, memoryMegabytes } = props;
    const queue = new ConsumerQueue(this, stack, {
      consumer,
      sender: { bucketArn: bucket.bucketArn, account: stack.account },
      timeoutMs,
      windowSeconds: 0,
    });
    const consume = new ServiceFunction(stack, {
      consumer,
      polled: true,
      timeoutMs,
      grants: [queue.allowPoll(), ...grants],
      environment: { ...environment, MOST_DELIVERIES: String(maxReceiveCount) },
      ...(memoryMegabytes !== undefined && { memoryMegabytes }),
    });
    const mapping = new CfnEventSourceMapping(this, 'Mapping', {
      eventSourceArn: queue.queueArn,
      functionName: consume.alias.functionArn,
      batchSize: 1,
      functionResponseTypes: ['ReportBatchItemFailures'],
      scalingConfig: { maximumConcurrency: maxConcurrency },
    });
    mapping.overrideLogicalId(`${id}Mapping`);
    acknowledge(
      mapping,
      ['Serverless-LambdaEventSourceMappingDestination'],
      'A queue is the source: what fails goes to its dead-letter queue by its redrive policy.',
    );
    bucket.queueObjectsCreated(prefix, queue);
    stack.monitoring.watchQueue(consumer, queue.queueName);
    stack.monitoring.watchDeadLetters(consumer, queue.deadLetters.queueName);
  }
}
