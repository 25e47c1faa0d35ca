import { defineEvent } from '@tollgate/contract-kit';
import type { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { stackFaultsIn } from '../checks/index.ts';
import {
  EventAnnouncer,
  eventBus,
  EventConsumer,
  ServiceStack,
  ServiceTable,
  stages,
  type EventConsumerProps,
  type Stage,
} from '../index.ts';
import { privilegeGaps } from '../testing/privilege-gaps.ts';
import { sampleApp } from '../testing/sample-service.ts';

const ferryEvent = <const Type extends string>(type: Type) =>
  defineEvent({ type, version: 1, owner: 'ferries', summary: 's', data: z.object({ name: z.string() }) });
const events = [ferryEvent('ferry.sunk'), ferryEvent('ferry.raised')] as const;

class HarboursStack extends ServiceStack {
  constructor(app: App, stage: Stage, more: Partial<EventConsumerProps> = {}) {
    super(app, { service: 'harbours', stage, description: 'Harbours for tests' });
    const table = new ServiceTable(this, { announces: true });
    new EventAnnouncer(this, table);
    new EventConsumer(this, {
      consumer: 'mourn-ferries',
      events,
      grants: [table.allow('dynamodb:UpdateItem')],
      environment: { TABLE_NAME: table.tableName },
      ...more,
    });
    eventBus(this);
  }
}

const templateFor = (stage: Stage, more?: Partial<EventConsumerProps>): Template =>
  Template.fromStack(new HarboursStack(sampleApp(stage), stage, more));

const queue = { 'Fn::GetAtt': ['MournFerriesConsumerQueue', 'Arn'] };
const deadLetters = { 'Fn::GetAtt': ['MournFerriesConsumerDeadLetters', 'Arn'] };

describe('what announces and consumes events', () => {
  it.each(Object.values(stages))(
    'events: what announces and consumes has no fault in $name',
    (stage) => {
      const app = sampleApp(stage);
      new HarboursStack(app, stage);

      expect(stackFaultsIn(app)).toEqual([]);
    },
    90_000,
  );

  it('streams: an announcer begins at the beginning, takes only event rows, and ends its retries before the stream forgets', () => {
    const template = templateFor(stages.prod);

    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
      FunctionName: { Ref: 'AnnounceEventsAlias' },
      StartingPosition: 'TRIM_HORIZON',
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              eventName: ['INSERT'],
              dynamodb: { Keys: { sk: { S: [{ prefix: 'EVENT#' }] } } },
            }),
          },
        ],
      },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10_000,
      MaximumRecordAgeInSeconds: 72_000,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['AnnouncerDeadLetters', 'Arn'] } } },
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'tollgate-prod-harbours-announce-events',
      DeadLetterConfig: Match.absent(),
      Environment: {
        Variables: Match.objectLike({
          EVENT_BUS_NAME: 'tollgate-prod',
          DEAD_LETTERS_URL: { Ref: 'AnnouncerDeadLetters' },
        }),
      },
    });
  });

  it('event contracts: events are routed by source and type of their contract to a queue that only the rule may write', () => {
    const template = templateFor(stages.prod);

    template.hasResourceProperties('AWS::Events::Rule', {
      Name: 'tollgate-prod-harbours-mourn-ferries',
      EventBusName: 'tollgate-prod',
      EventPattern: { source: ['tollgate.ferries'], 'detail-type': ['ferry.sunk', 'ferry.raised'] },
      Targets: [Match.objectLike({ Arn: queue, DeadLetterConfig: { Arn: deadLetters } })],
    });
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      Queues: [{ Ref: 'MournFerriesConsumerQueue' }],
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          {
            Sid: 'EventsOfTheRule',
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: queue,
            Condition: {
              ArnEquals: {
                'aws:SourceArn': arnEndingIn(':rule/tollgate-prod/tollgate-prod-harbours-mourn-ferries'),
              },
            },
          },
        ],
      },
    });
  });

  it('events: a queue hides a message for six time limits and the window, and alone may write to its dead letters', () => {
    const template = templateFor(stages.prod, { timeoutMs: 12_000, windowSeconds: 2, batchSize: 50 });

    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'tollgate-prod-harbours-mourn-ferries',
      SqsManagedSseEnabled: true,
      VisibilityTimeout: 74,
      RedrivePolicy: { deadLetterTargetArn: deadLetters, maxReceiveCount: 5 },
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: 'tollgate-prod-harbours-mourn-ferries-dead-letters',
      MessageRetentionPeriod: 1_209_600,
      RedriveAllowPolicy: {
        redrivePermission: 'byQueue',
        sourceQueueArns: [arnEndingIn(':tollgate-prod-harbours-mourn-ferries')],
      },
    });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      EventSourceArn: queue,
      FunctionName: { Ref: 'MournFerriesAlias' },
      BatchSize: 50,
      MaximumBatchingWindowInSeconds: 2,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 10 },
    });
  });

  it('redrive: dead letters of each have a queue of their own, and alarms, as the age of messages and of the stream has', () => {
    const template = templateFor(stages.prod);

    template.resourceCountIs('AWS::SQS::Queue', 3);
    for (const AlarmName of [
      'tollgate-prod-harbours-announce-events-dead-letters',
      'tollgate-prod-harbours-announce-events-iterator-age',
      'tollgate-prod-harbours-mourn-ferries-dead-letters',
      'tollgate-prod-harbours-mourn-ferries-queue-age',
    ])
      template.hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmName });
  });

  it('partial batches: each function names what failed, and nothing else comes again', () => {
    const mappings = templateFor(stages.prod).findResources('AWS::Lambda::EventSourceMapping');

    expect(Object.keys(mappings)).toHaveLength(2);
    for (const { Properties } of Object.values(mappings))
      expect(Properties).toMatchObject({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
  });

  it('needs no evidence for what Lambda does with an event source, and for everything else', () => {
    const template = templateFor(stages.local).toJSON() as Parameters<typeof privilegeGaps>[0];

    expect(privilegeGaps(template, [])).toEqual([
      'AnnounceEventsFunction may use events:PutEvents on event-bus/tollgate-local, which no test saw it do',
      'MournFerriesFunction may use dynamodb:UpdateItem on table/tollgate-local-harbours, which no test saw it do',
    ]);
  });

  it('refuses a large batch without a window, and a table without a stream', () => {
    expect(() => templateFor(stages.local, { batchSize: 11 })).toThrow('more than 10 need windowSeconds');

    const stack = new ServiceStack(sampleApp(), {
      service: 'mute',
      stage: stages.local,
      description: 'Mute',
    });
    expect(() => new EventAnnouncer(stack, new ServiceTable(stack))).toThrow(
      'give the table announces: true',
    );
  });
});

/** An ARN in the stack's own region and account. */
const arnEndingIn = (end: string): object => ({
  'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp(`${end}$`)])],
});
