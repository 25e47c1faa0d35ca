import { Duration } from 'aws-cdk-lib';
import { CfnQueue, CfnQueuePolicy } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from '../function/dead-letter-queue.ts';
import { grant, type Grant } from '../grant.ts';
import { queueName } from '../naming.ts';
import { queueStatements, type QueueSender } from '../queue/queue-statements.ts';
import type { ServiceStack } from '../service-stack.ts';

export interface ConsumerQueueProps {
  readonly consumer: string;
  readonly sender: QueueSender;
  /** Time limit of the function that takes from it, in milliseconds. */
  readonly timeoutMs: number;
  /** Seconds that a batch is gathered for. */
  readonly windowSeconds: number;
  /** Seconds for which a message waits before it is handed over for the first time. @default 0 */
  readonly delaySeconds?: number;
}

/** Receives of one message before it goes to the dead letters. */
export const maxReceiveCount = 5;

/**
 * The queue of one consumer, and the dead letters behind it. A message that was received is hidden for six time limits of the function and the
 * window its batch is gathered in, so that nobody else gets it while it is worked on.
 * Source: AWS Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping".
 */
export class ConsumerQueue extends Construct {
  readonly queueName: string;
  readonly queueArn: string;
  readonly deadLetters: DeadLetterQueue;
  /** Who may send, for those that must not be made before it. */
  readonly policy: CfnQueuePolicy;

  constructor(scope: Construct, stack: ServiceStack, props: ConsumerQueueProps) {
    super(scope, 'Queue');
    const { consumer, sender, timeoutMs, windowSeconds, delaySeconds } = props;
    const id = scope.node.id;
    this.queueName = queueName(stack.stage, stack.service, consumer);
    this.deadLetters = new DeadLetterQueue(scope, this.queueName, {
      sourceQueueArn: stack.arn('sqs', this.queueName),
      ...('ruleArn' in sender && { ruleArn: sender.ruleArn }),
    });
    const queue = new CfnQueue(this, 'Resource', {
      queueName: this.queueName,
      sqsManagedSseEnabled: true,
      visibilityTimeout: 6 * Math.ceil(timeoutMs / 1_000) + windowSeconds,
      messageRetentionPeriod: Duration.days(4).toSeconds(),
      ...(delaySeconds !== undefined && { delaySeconds }),
      redrivePolicy: { deadLetterTargetArn: this.deadLetters.queueArn, maxReceiveCount },
    });
    queue.overrideLogicalId(`${id}Queue`);
    this.queueArn = queue.attrArn;
    this.policy = new CfnQueuePolicy(this, 'Policy', {
      queues: [queue.ref],
      policyDocument: queueStatements(queue.attrArn, sender),
    });
    this.policy.overrideLogicalId(`${id}QueuePolicy`);
  }

  /** Lets Lambda take messages for the function, in the name of its role. */
  allowPoll(): Grant {
    return grant(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [this.queueArn]);
  }
}
