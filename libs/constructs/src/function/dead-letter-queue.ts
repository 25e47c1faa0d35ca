import { Duration } from 'aws-cdk-lib';
import { CfnQueue, CfnQueuePolicy } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { grant, type Grant } from '../grant.ts';
import { queueStatements } from '../queue/queue-statements.ts';

export interface DeadLetterQueueProps {
  /** ARN of the only queue whose messages may be moved here. @default none is moved here by a queue */
  readonly sourceQueueArn?: string;
  /** ARN of the rule of an event bus that may send here what it cannot deliver. @default none may */
  readonly ruleArn?: string;
}

/** Where events go that a consumer could not take after every retry, for 14 days. */
export class DeadLetterQueue extends Construct {
  readonly queueName: string;
  readonly queueArn: string;
  readonly queueUrl: string;

  constructor(
    scope: Construct,
    functionName: string,
    { sourceQueueArn, ruleArn }: DeadLetterQueueProps = {},
  ) {
    super(scope, 'DeadLetters');
    this.queueName = `${functionName}-dead-letters`;
    const queue = new CfnQueue(this, 'Resource', {
      queueName: this.queueName,
      sqsManagedSseEnabled: true,
      messageRetentionPeriod: Duration.days(14).toSeconds(),
      redriveAllowPolicy:
        sourceQueueArn === undefined
          ? { redrivePermission: 'denyAll' }
          : { redrivePermission: 'byQueue', sourceQueueArns: [sourceQueueArn] },
    });
    queue.overrideLogicalId(`${scope.node.id}DeadLetters`);
    // Read from the queue, not told: Lambda asks for the queue when it makes the function.
    this.queueArn = queue.attrArn;
    this.queueUrl = queue.ref;
    const policy = new CfnQueuePolicy(this, 'Policy', {
      queues: [queue.ref],
      policyDocument: queueStatements(queue.attrArn, ruleArn === undefined ? undefined : { ruleArn }),
    });
    policy.overrideLogicalId(`${scope.node.id}DeadLettersPolicy`);
    acknowledge(
      queue,
      ['Serverless-SQSRedrivePolicy'],
      'This queue is itself the last stop: it is watched, and redriven by a command.',
    );
  }

  /** Lets the consumer's role hand over what it could not take. */
  allowSend(): Grant {
    return grant(['sqs:SendMessage'], [this.queueArn]);
  }
}
