import type { LedgerEntry } from './ledger-entry.ts';

const noIam = 'permissions are not evaluated locally';
const atRest = 'files lie on the own disk, unencrypted';
const noTags = 'tags have no reader here';

/** Queues, event buses and what invokes functions without waiting. */
export const messagingEntries: Readonly<Record<string, LedgerEntry>> = {
  'AWS::SQS::Queue': {
    honoured: [
      'QueueName',
      'VisibilityTimeout',
      'DelaySeconds',
      'ReceiveMessageWaitTimeSeconds',
      'MessageRetentionPeriod',
      'MaximumMessageSize',
      'RedrivePolicy',
      'RedriveAllowPolicy',
      'FifoQueue',
      'ContentBasedDeduplication',
    ],
    accepted: {
      DeduplicationScope: 'deduplication is by queue',
      FifoThroughputLimit: 'nothing local is metered or billed',
      KmsMasterKeyId: atRest,
      KmsDataKeyReusePeriodSeconds: atRest,
      SqsManagedSseEnabled: atRest,
      Tags: noTags,
    },
  },
  'AWS::SQS::QueuePolicy': { without: noIam },
  'AWS::SQS::QueueInlinePolicy': { without: noIam },
  'AWS::Events::EventBus': {
    honoured: ['Name'],
    accepted: {
      Description: 'for people',
      KmsKeyIdentifier: atRest,
      LogConfig: 'what happens is told in the output of the runtime',
      Policy: noIam,
      Tags: noTags,
      DeadLetterConfig: 'events are matched at once and never fail before their targets',
    },
    refused: { EventSourceName: 'leave partner event sources out of the local stage' },
  },
  'AWS::Events::EventBusPolicy': { without: noIam },
  'AWS::Events::Rule': {
    honoured: ['Name', 'EventBusName', 'EventPattern', 'ScheduleExpression', 'State', 'Targets'],
    accepted: { Description: 'for people', RoleArn: noIam, Tags: noTags },
  },
  'AWS::Lambda::EventInvokeConfig': {
    honoured: [
      'FunctionName',
      'Qualifier',
      'MaximumRetryAttempts',
      'MaximumEventAgeInSeconds',
      'DestinationConfig',
    ],
  },
  'AWS::Lambda::EventSourceMapping': {
    honoured: [
      'EventSourceArn',
      'FunctionName',
      'Enabled',
      'BatchSize',
      'MaximumBatchingWindowInSeconds',
      'FunctionResponseTypes',
      'FilterCriteria',
      'ScalingConfig',
    ],
    accepted: {
      KmsKeyArn: atRest,
      MetricsConfig: 'there is no CloudWatch',
      LoggingConfig: 'what happens is told in the output of the runtime',
      Tags: noTags,
    },
    refused: {
      AmazonManagedKafkaEventSourceConfig: 'leave Kafka out of the local stage',
      SelfManagedKafkaEventSourceConfig: 'leave Kafka out of the local stage',
      SelfManagedEventSource: 'leave Kafka out of the local stage',
      SourceAccessConfigurations: 'leave brokers out of the local stage',
      DocumentDBEventSourceConfig: 'leave DocumentDB out of the local stage',
      Queues: 'leave brokers out of the local stage',
      Topics: 'leave Kafka out of the local stage',
      ProvisionedPollerConfig: 'leave it out: pollers start when they are needed',
    },
  },
};
