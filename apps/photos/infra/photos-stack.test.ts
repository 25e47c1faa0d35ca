import { join } from 'node:path';
import { describeServiceStack } from '@tollgate/constructs/testing';
import { photosContract } from '@tollgate/photos-contract/contract';
import { Match } from 'aws-cdk-lib/assertions';
import { PhotosStack } from './photos-stack.ts';

const table = ['table/tollgate-prod-photos'];
// The account's number follows the hyphen.
const bucket = 'tollgate-prod-photos-';
const uploads = `${bucket}/uploads/*`;
const renditions = `${bucket}/renditions/*`;
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
    'delete-photo': { ...save, 'dynamodb:DeleteItem': table, 's3:DeleteObject': [renditions, uploads] },
    'complete-upload': {
      ...save,
      's3:GetObject': [uploads],
      's3:PutObject': [renditions],
      's3:DeleteObject': [renditions, uploads],
      's3:ListBucket': [bucket],
    },
  },
  indexes: ['byVehicle'],
});

test('files are private, and forgotten uploads expire', () => {
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

test('the consumer is told of uploads and of nothing else', () => {
  template.hasResourceProperties('AWS::S3::Bucket', {
    NotificationConfiguration: {
      LambdaConfigurations: [
        {
          Event: 's3:ObjectCreated:*',
          Function: { Ref: 'CompleteUploadAlias' },
          Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'uploads/' }] } },
        },
      ],
    },
  });
});
