import { Match, Template } from 'aws-cdk-lib/assertions';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, ObjectConsumer, ServiceBucket, ServiceStack, stages } from '../index.ts';
import { ownedFolder } from '../testing/owned-folder.ts';

function template(): Template {
  const projectRoot = ownedFolder(mkdtempSync(join(tmpdir(), 'tollgate-objects-')));
  const bundle = join(projectRoot, 'dist', 'lambda', 'process-upload');
  mkdirSync(bundle, { recursive: true });
  writeFileSync(join(bundle, 'index.js'), 'exports.handler = async () => undefined;');
  const app = createApp({ stage: stages.prod, projectRoot });
  const stack = new ServiceStack(app, {
    service: 'boats',
    stage: stages.prod,
    description: 'Boats for tests',
  });
  const bucket = new ServiceBucket(stack, { uploads: 'uploads/' });
  new ObjectConsumer(stack, { consumer: 'process-upload', bucket, prefix: 'uploads/', timeoutMs: 20_000 });
  return Template.fromStack(stack);
}

const made = template();

test('the bucket tells the queue of objects below the prefix, once the queue lets it', () => {
  made.hasResource('AWS::S3::Bucket', {
    DependsOn: ['ProcessUploadConsumerQueuePolicy'],
    Properties: {
      NotificationConfiguration: {
        QueueConfigurations: [
          {
            Event: 's3:ObjectCreated:*',
            Queue: { 'Fn::GetAtt': ['ProcessUploadConsumerQueue', 'Arn'] },
            Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'uploads/' }] } },
          },
        ],
      },
    },
  });
});

test('only the bucket of this account may send to the queue, and only over TLS', () => {
  made.hasResourceProperties('AWS::SQS::QueuePolicy', {
    Queues: [{ Ref: 'ProcessUploadConsumerQueue' }],
    PolicyDocument: {
      Statement: [
        Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        Match.objectLike({
          Principal: { Service: 's3.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Condition: {
            ArnEquals: { 'aws:SourceArn': Match.anyValue() },
            StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
          },
        }),
      ],
    },
  });
});

test('objects come to the function one by one, and after five deliveries lie with the dead letters', () => {
  made.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    BatchSize: 1,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: 10 },
  });
  made.hasResourceProperties('AWS::SQS::Queue', {
    QueueName: 'tollgate-prod-boats-process-upload',
    VisibilityTimeout: 120,
    RedrivePolicy: { maxReceiveCount: 5 },
  });
  made.hasResourceProperties('AWS::Lambda::Function', {
    Environment: { Variables: Match.objectLike({ MOST_DELIVERIES: '5' }) },
  });
});
