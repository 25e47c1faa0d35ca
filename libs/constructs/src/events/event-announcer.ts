import { Duration } from 'aws-cdk-lib';
import { CfnEventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { DeadLetterQueue } from '../function/dead-letter-queue.ts';
import { ServiceFunction } from '../function/service-function.ts';
import { grant } from '../grant.ts';
import { eventBusName, functionName } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';
import type { ServiceTable } from '../table/service-table.ts';

/** Name of the function, and of its file in `src/consumers`. */
const consumer = 'announce-events';

/**
 * Announces what happens in a table: its stream goes to the function `announce-events`, which puts every event on the bus of the
 * stage. Records are read from the beginning of the stream, so that nothing is lost between table and mapping.
 *
 * The function names the records that the bus did not take; a record that can never be announced it lays aside itself. Retries of
 * the mapping end before the stream forgets a record, and then its place lies with the dead letters.
 * Source: AWS Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB".
 * @throws Error when the table has no stream.
 */
export class EventAnnouncer extends Construct {
  constructor(stack: ServiceStack, table: Pick<ServiceTable, 'streamArn' | 'tableName'>) {
    super(stack, 'Announcer');
    const { streamArn, tableName } = table;
    if (streamArn === undefined)
      throw new Error(`${tableName} has no stream to announce from; give the table announces: true`);
    const name = functionName(stack.stage, stack.service, consumer);
    const deadLetters = new DeadLetterQueue(this, name);
    acknowledge(
      deadLetters,
      ['AwsSolutions-SQS3'],
      'This queue is itself the dead-letter queue: the stream’s mapping and the function send there what they give up.',
    );
    const announce = new ServiceFunction(stack, {
      consumer,
      polled: true,
      timeoutMs: Duration.seconds(30).toMilliseconds(),
      grants: [
        grant(['events:PutEvents'], [stack.arn('events', `event-bus/${eventBusName(stack.stage)}`)]),
        grant(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [streamArn]),
        grant(
          ['dynamodb:ListStreams'],
          ['*'],
          'Lambda looks for the stream by this action, which knows no resource.',
        ),
        deadLetters.allowSend(),
      ],
      environment: { EVENT_BUS_NAME: eventBusName(stack.stage), DEAD_LETTERS_URL: deadLetters.queueUrl },
    });
    const mapping = new CfnEventSourceMapping(this, 'Mapping', {
      eventSourceArn: streamArn,
      functionName: announce.alias.functionArn,
      startingPosition: 'TRIM_HORIZON',
      batchSize: 100,
      filterCriteria: {
        filters: [
          {
            pattern: JSON.stringify({
              eventName: ['INSERT'],
              dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } },
            }),
          },
        ],
      },
      functionResponseTypes: ['ReportBatchItemFailures'],
      bisectBatchOnFunctionError: true,
      // As many as Lambda takes: age ends the retries, so that a bus that is away for hours costs no event.
      maximumRetryAttempts: 10_000,
      // The stream forgets after 24 hours.
      maximumRecordAgeInSeconds: Duration.hours(20).toSeconds(),
      destinationConfig: { onFailure: { destination: deadLetters.queueArn } },
    });
    mapping.overrideLogicalId('AnnounceEventsMapping');
    stack.monitoring.watchStream({ name: consumer, operation: consumer, functionName: name });
    stack.monitoring.watchDeadLetters(consumer, deadLetters.queueName);
  }
}
