/** The one other service that may send to a queue, and in whose name: a rule of an event bus, or a bucket that notifies. */
export type QueueSender =
  | { readonly ruleArn: string }
  | {
      readonly bucketArn: string;
      /** Owner of the bucket: its name alone could become somebody else's. */ readonly account: string;
    };

/**
 * The policy of a queue: TLS only, and of other services none but the sender may send.
 * Sources: Amazon EventBridge User Guide, "Using resource-based policies", Amazon SQS permissions; Amazon S3 User Guide,
 * "Granting permissions to publish event notification messages to a destination".
 */
export const queueStatements = (queueArn: string, sender?: QueueSender): object => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'SecureTransportOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: 'sqs:*',
      Resource: queueArn,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    ...(sender === undefined ? [] : [{ ...allowed(sender), Action: 'sqs:SendMessage', Resource: queueArn }]),
  ],
});

const allowed = (sender: QueueSender): object =>
  'ruleArn' in sender
    ? {
        Sid: 'EventsOfTheRule',
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': sender.ruleArn } },
      }
    : {
        Sid: 'ObjectsOfTheBucket',
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Condition: {
          ArnEquals: { 'aws:SourceArn': sender.bucketArn },
          StringEquals: { 'aws:SourceAccount': sender.account },
        },
      };
