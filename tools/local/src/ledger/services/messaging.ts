import type { LedgerEntries } from '../ledger-entry.ts';
import { atRest, forPeople, noIam, noRegions, noTags, unmetered } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';

const told = 'what happens is told in the output of the runtime';
const otherTargets = 'a rule may invoke functions, queues, event buses and state machines here';

const runtime = 'src/runtime/messaging.test.ts';
const queues = 'src/engines/queues/start-queues.test.ts';
const queueDefinitions = 'src/system/queue-definitions.test.ts';
const rules = 'src/system/event-rules.test.ts';
const bus = 'src/engines/event-bus/event-bus.test.ts';
const read = testOf(queueDefinitions, 'a queue has the attributes of the template');
const reaches = testOf(runtime, 'an event that a rule wants reaches its target');
const ruleRead = testOf(rules, 'a rule is read with its targets');

/** Queues, event buses and rules. */
export const messagingEntries: LedgerEntries = {
  'AWS::SQS::Queue': {
    honoured: {
      ...shownBy(
        testOf(queues, 'a queue is found by its name, with the attributes of its definition'),
        'QueueName',
      ),
      ...shownBy(
        testOf(runtime, 'schedules and the visibility of messages follow the clock of the runtime'),
        'VisibilityTimeout',
      ),
      ...shownBy(
        [read, testOf(queues, 'delay and retention follow the clock that can be put forward')],
        'DelaySeconds',
        'MessageRetentionPeriod',
      ),
      ...shownBy(
        [read, testOf(queues, 'a receiver that waits gets the message when it comes')],
        'ReceiveMessageWaitTimeSeconds',
      ),
      ...shownBy([read, testOf(queues, '%s is refused')], 'MaximumMessageSize'),
      ...shownBy(
        [
          read,
          testOf(queues, 'a message is hidden while it is worked on, and moved away after too many receipts'),
        ],
        'RedrivePolicy',
      ),
      ...shownBy(
        testOf(queueDefinitions, 'dead letters go only where they are let in'),
        'RedriveAllowPolicy',
      ),
      ...shownBy(
        [
          read,
          testOf(queues, 'a FIFO queue gives a group in order, sends nothing twice and locks the group'),
        ],
        'FifoQueue',
        'ContentBasedDeduplication',
      ),
    },
    accepted: {
      DeduplicationScope: 'deduplication is by queue',
      FifoThroughputLimit: unmetered,
      ...all(atRest, 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'SqsManagedSseEnabled'),
      Tags: noTags,
    },
  },
  'AWS::SQS::QueuePolicy': { without: noIam },
  'AWS::SQS::QueueInlinePolicy': { without: noIam },
  'AWS::Events::EventBus': {
    honoured: shownBy(reaches, 'Name'),
    accepted: {
      Description: forPeople,
      KmsKeyIdentifier: atRest,
      LogConfig: told,
      Policy: noIam,
      Tags: noTags,
      DeadLetterConfig: 'events are matched at once and never fail before their targets',
    },
    refused: { EventSourceName: 'leave partner event sources out of the local stage' },
  },
  'AWS::Events::Rule': {
    honoured: {
      ...shownBy(ruleRead, 'Name', 'State'),
      ...shownBy(reaches, 'EventBusName', 'EventPattern', 'Targets.Arn'),
      ...shownBy(
        testOf(runtime, 'schedules and the visibility of messages follow the clock of the runtime'),
        'ScheduleExpression',
      ),
      ...shownBy(
        [ruleRead, testOf(bus, 'a target may get %s')],
        'Targets.Input',
        'Targets.InputPath',
        'Targets.InputTransformer',
      ),
      ...shownBy(
        [ruleRead, testOf(bus, 'a delivery that may succeed later is repeated')],
        'Targets.RetryPolicy',
      ),
      ...shownBy(
        [ruleRead, testOf(bus, 'an event goes to the dead-letter queue %s')],
        'Targets.DeadLetterConfig',
      ),
      ...shownBy(ruleRead, 'Targets.SqsParameters'),
    },
    except: { 'Targets.Arn': 'functions, queues, event buses and state machines' },
    accepted: {
      Description: forPeople,
      ...all(noIam, 'RoleArn', 'Targets.RoleArn'),
      'Targets.Id': forPeople,
      Tags: noTags,
    },
    refused: all(
      `leave it out of the local stage: ${otherTargets}`,
      ...[
        'AppSyncParameters',
        'BatchParameters',
        'EcsParameters',
        'HttpParameters',
        'KinesisParameters',
        'RedshiftDataParameters',
        'RunCommandParameters',
        'SageMakerPipelineParameters',
      ].map((parameters) => `Targets.${parameters}`),
    ),
  },
  'AWS::Events::EventBusPolicy': { without: noIam },
  'AWS::Events::Archive': { without: 'events are not kept' },
  'AWS::Events::ApiDestination': { without: otherTargets },
  'AWS::Events::Connection': { without: otherTargets },
  'AWS::Events::Endpoint': { without: noRegions },
};
