import { join } from 'node:path';
import { stages } from '@tollgate/constructs';
import { describeServiceStack, synthesised } from '@tollgate/constructs/testing';
import { photosContract } from '@tollgate/photos-contract/contract';
import { Match } from 'aws-cdk-lib/assertions';
import { PhotosStack } from './photos-stack.ts';

const table = ['table/tollgate-prod-photos'];
// The account's number follows the hyphen.
const bucket = 'tollgate-prod-photos-';
const uploads = `${bucket}/uploads/*`;
const review = `${bucket}/review/*`;
const renditions = `${bucket}/renditions/*`;
const removing = { 's3:DeleteObject': [renditions, review, uploads], 's3:ListBucket': [bucket] };
const publishing = { ...removing, 's3:PutObject': [renditions] };
const save = { 'dynamodb:GetItem': table, 'dynamodb:PutItem': table };

const { template } = describeServiceStack({
  projectRoot: join(__dirname, '..'),
  build: (app, stage) => new PhotosStack(app, stage),
  contract: photosContract,
  functions: {
    'announce-events': { 'events:PutEvents': ['event-bus/tollgate-prod'] },
    'create-photo': { ...save, 's3:PutObject': [uploads] },
    'list-photos': { 'dynamodb:Query': [`${table[0]}/index/byVehicle`] },
    'get-photo': { 'dynamodb:GetItem': table },
    'delete-photo': { ...save, ...removing, 'dynamodb:DeleteItem': table },
    'tidy-photo': { ...removing, 'dynamodb:GetItem': table },
    'list-photos-in-review': {
      'dynamodb:Query': [`${table[0]}/index/byReview`],
      's3:GetObject': [review],
    },
    'moderate-photo': { ...save, ...publishing, 's3:GetObject': [review] },
    'process-upload': {
      ...save,
      ...publishing,
      'dynamodb:Query': [`${table[0]}/index/byVehicle`],
      's3:GetObject': [review, uploads],
      's3:PutObject': [renditions, review],
    },
  },
  indexes: ['byVehicle', 'byReview'],
});

test('photo pipeline: files are private, and forgotten uploads expire', () => {
  template.hasResource('AWS::S3::Bucket', {
    Properties: {
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      LifecycleConfiguration: {
        Rules: Match.arrayWith([{ Status: 'Enabled', Prefix: 'uploads/', ExpirationInDays: 1 }]),
      },
    },
    DeletionPolicy: 'Retain',
  });
});

test('photo pipeline: the queue of the consumer is told of uploads and of nothing else', () => {
  template.hasResourceProperties('AWS::S3::Bucket', {
    NotificationConfiguration: {
      QueueConfigurations: [
        {
          Event: 's3:ObjectCreated:*',
          Queue: { 'Fn::GetAtt': ['ProcessUploadConsumerQueue', 'Arn'] },
          Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'uploads/' }] } },
        },
      ],
    },
  });
});

test('photo processing: one upload at a time has a function of arm64 with memory and time of its own', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'tollgate-prod-photos-process-upload',
    Architectures: ['arm64'],
    MemorySize: 1_536,
    Timeout: 30,
  });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    EventSourceArn: { 'Fn::GetAtt': ['ProcessUploadConsumerQueue', 'Arn'] },
    BatchSize: 1,
  });
});

test('photo pipeline: what a change left is looked for when every function that was at work then has ended', () => {
  // A window would only gather a batch: an event that comes at its end would wait for nothing.
  template.hasResourceProperties('AWS::SQS::Queue', {
    QueueName: 'tollgate-prod-photos-tidy-photo',
    DelaySeconds: 15,
  });
  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'tollgate-prod-photos-moderate-photo',
    Timeout: 10,
  });
});

test.each([
  ['prod', 'everyPhoto'],
  ['dev', 'byRule'],
] as const)('photo moderation: the stage %s says who publishes photos: %s', (name, moderation) => {
  const { template: ofStage } = synthesised(
    join(__dirname, '..'),
    stages[name],
    (app, stage) => new PhotosStack(app, stage),
  );

  ofStage.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: `tollgate-${name}-photos-process-upload`,
    Environment: { Variables: Match.objectLike({ MODERATION: moderation }) },
  });
});
