import { Duration } from 'aws-cdk-lib';
import { CfnQueue, CfnQueuePolicy } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { grant, type Grant } from '../grant.ts';

/** Where events go that a consumer could not take after every retry, for 14 days. */
export class DeadLetterQueue extends Construct {
  readonly queueName: string;
  readonly queueArn: string;

  constructor(scope: Construct, functionName: string) {
    super(scope, 'DeadLetters');
    this.queueName = `${functionName}-dead-letters`;
    const queue = new CfnQueue(this, 'Resource', {
      queueName: this.queueName,
      sqsManagedSseEnabled: true,
      messageRetentionPeriod: Duration.days(14).toSeconds(),
    });
    queue.overrideLogicalId(`${scope.node.id}DeadLetters`);
    // Read from the queue, not told: Lambda asks for the queue when it makes the function.
    this.queueArn = queue.attrArn;
    const policy = new CfnQueuePolicy(this, 'Policy', {
      queues: [queue.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'SecureTransportOnly',
            Effect: 'Deny',
            Principal: '*',
            Action: 'sqs:*',
            Resource: queue.attrArn,
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    });
    policy.overrideLogicalId(`${scope.node.id}DeadLettersPolicy`);
    acknowledge(
      queue,
      ['Serverless-SQSRedrivePolicy'],
      'This queue is itself the last stop: it is watched, and redriven by hand.',
    );
  }

  /** Lets the consumer's role hand over what it could not take. */
  allowSend(): Grant {
    return grant(['sqs:SendMessage'], [this.queueArn]);
  }
}
