import type { LedgerEntries } from '../ledger-entry.ts';
import { atRest, noCloudWatch, noTags } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';

const forStreams = 'it counts for streams; a mapping of a stream is refused unless it is disabled';
const noKafka = 'leave Kafka out of the local stage';
const noBroker = 'leave brokers out of the local stage';

const runtime = 'src/runtime/messaging.test.ts';
const mappings = 'src/system/queue-mappings.test.ts';
const poller = 'src/event-sources/queue-poller.test.ts';
const invoker = 'src/functions/async-invoker.test.ts';
const recorded = testOf(runtime, 'an asynchronous event that fails is recorded and kept as a dead letter');
const config = testOf(
  'src/system/async-settings.test.ts',
  'an invoke configuration is read for its function and qualifier',
);
const invoked = testOf(
  runtime,
  'a message invokes the function of its mapping, which finds the queues by the URLs it is given',
);
const mapping = testOf(mappings, 'a mapping is read with all it says');

/** What invokes Lambda functions without waiting. */
export const lambdaEventEntries: LedgerEntries = {
  'AWS::Lambda::EventInvokeConfig': {
    honoured: {
      ...shownBy(config, 'Qualifier'),
      ...shownBy(recorded, 'FunctionName', 'MaximumRetryAttempts', 'DestinationConfig.OnFailure.Destination'),
      ...shownBy(
        [config, testOf(invoker, 'a throttled event does not count as tried, and ends when it is too old')],
        'MaximumEventAgeInSeconds',
      ),
      ...shownBy(
        [config, testOf(invoker, 'an event that succeeds is recorded where it asks for it')],
        'DestinationConfig.OnSuccess.Destination',
      ),
    },
    except: {
      MaximumRetryAttempts: 'Lambda’s minutes between two tries are seconds here',
      ...all(
        'queues, functions and event buses only',
        'DestinationConfig.OnFailure.Destination',
        'DestinationConfig.OnSuccess.Destination',
      ),
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    honoured: {
      ...shownBy(invoked, 'EventSourceArn', 'FunctionName'),
      ...shownBy(testOf(mappings, 'a mapping that is disabled is left out'), 'Enabled'),
      ...shownBy(
        [mapping, testOf(poller, 'messages invoke the function in the shape of SQS, and are deleted')],
        'BatchSize',
      ),
      ...shownBy(
        [mapping, testOf(poller, 'a window gathers more than one receive gives')],
        'MaximumBatchingWindowInSeconds',
      ),
      ...shownBy(
        [mapping, testOf(poller, 'only the messages that the function names come again')],
        'FunctionResponseTypes',
      ),
      ...shownBy(
        [mapping, testOf(poller, 'messages that no filter wants are deleted unseen')],
        'FilterCriteria',
      ),
      ...shownBy(mapping, 'ScalingConfig'),
    },
    except: { EventSourceArn: 'queues only' },
    accepted: {
      KmsKeyArn: atRest,
      MetricsConfig: noCloudWatch,
      LoggingConfig: 'what happens is told in the output of the runtime',
      Tags: noTags,
      ...all(
        forStreams,
        'BisectBatchOnFunctionError',
        'DestinationConfig',
        'MaximumRecordAgeInSeconds',
        'MaximumRetryAttempts',
        'ParallelizationFactor',
        'StartingPosition',
        'StartingPositionTimestamp',
        'TumblingWindowInSeconds',
      ),
    },
    refused: {
      ...all(
        noKafka,
        'AmazonManagedKafkaEventSourceConfig',
        'SelfManagedKafkaEventSourceConfig',
        'SelfManagedEventSource',
        'Topics',
      ),
      ...all(noBroker, 'SourceAccessConfigurations', 'Queues'),
      DocumentDBEventSourceConfig: 'leave DocumentDB out of the local stage',
      ProvisionedPollerConfig: 'leave it out: pollers start when they are needed',
    },
  },
};
