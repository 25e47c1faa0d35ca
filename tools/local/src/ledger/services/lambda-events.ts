import type { LedgerEntries } from '../ledger-entry.ts';
import { atRest, noCloudWatch, noTags } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';

const noKafka = 'leave Kafka out of the local stage';
const noBroker = 'leave brokers out of the local stage';

const runtime = 'src/runtime/messaging.test.ts';
const mappings = 'src/system/queue-mappings.test.ts';
const streamMapping = 'src/system/stream-mappings.test.ts';
const poller = 'src/event-sources/queue-poller.test.ts';
const follower = 'src/event-sources/stream-poller.test.ts';
const streams = 'src/runtime/streams.test.ts';
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
const ofStream = testOf(streamMapping, 'a mapping of a stream is read with all it says');
const follows = (title: string) => [ofStream, testOf(follower, title)];
const written = testOf(streams, 'streams: a write invokes the function of the mapping');

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
      ...shownBy([invoked, written], 'EventSourceArn', 'FunctionName'),
      ...shownBy(testOf(mappings, 'a mapping that is disabled is left out'), 'Enabled'),
      ...shownBy(
        [
          mapping,
          testOf(poller, 'messages invoke the function in the shape of SQS, and are deleted'),
          ...follows('records come in order, in batches of at most their size'),
        ],
        'BatchSize',
      ),
      ...shownBy(
        [
          mapping,
          testOf(poller, 'a window gathers more than one receive gives'),
          ...follows('a window gathers records, as long as the clock says'),
        ],
        'MaximumBatchingWindowInSeconds',
      ),
      ...shownBy(
        [
          mapping,
          testOf(poller, 'only the messages that the function names come again'),
          ...follows('a function that names the record it failed at goes on from there'),
        ],
        'FunctionResponseTypes',
      ),
      ...shownBy(
        [
          mapping,
          testOf(poller, 'messages that no filter wants are deleted unseen'),
          ...follows('records that no filter wants are passed over, and not looked at again'),
        ],
        'FilterCriteria',
      ),
      ...shownBy(mapping, 'ScalingConfig'),
      ...shownBy(
        follows('a mapping that begins with the latest records leaves out the older ones, for good'),
        'StartingPosition',
      ),
      ...shownBy(
        follows('a failed batch is split until the poison is alone that is %s'),
        'BisectBatchOnFunctionError',
      ),
      ...shownBy(
        follows('a batch that fails too often is given up, and its destination hears where it was'),
        'MaximumRetryAttempts',
      ),
      ...shownBy(
        follows('records that are too old are given up without being handed over again'),
        'MaximumRecordAgeInSeconds',
      ),
      ...shownBy(
        follows('several lanes work at the same time, and records of one key stay in order'),
        'ParallelizationFactor',
      ),
      ...shownBy(
        [
          ofStream,
          testOf(streams, 'streams: records that are given up are told to the queue of the mapping'),
        ],
        'DestinationConfig',
      ),
    },
    except: {
      EventSourceArn: 'queues and streams of tables only',
      DestinationConfig: 'queues only',
      MaximumRetryAttempts: 'tries follow each other after 0.2 to 30 seconds',
    },
    only: {
      StartingPosition: {
        values: ['TRIM_HORIZON', 'LATEST'],
        remedy: 'begin with TRIM_HORIZON or LATEST: streams of tables know no other position',
      },
    },
    accepted: {
      KmsKeyArn: atRest,
      MetricsConfig: noCloudWatch,
      LoggingConfig: 'what happens is told in the output of the runtime',
      Tags: noTags,
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
      StartingPositionTimestamp:
        'begin with TRIM_HORIZON or LATEST: streams of tables know no other position',
      TumblingWindowInSeconds: 'leave it out: state is not handed from one event to the next here',
      DocumentDBEventSourceConfig: 'leave DocumentDB out of the local stage',
      ProvisionedPollerConfig: 'leave it out: pollers start when they are needed',
    },
  },
};
