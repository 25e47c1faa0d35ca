import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, stages } from '@tollgate/constructs';
import {
  crossStackFaultsIn,
  findingsIn,
  policyFaultsIn,
  staleAcknowledgementsIn,
  templateFindingsOf,
} from '@tollgate/constructs/checks';
import { grantedActions } from '@tollgate/testing/stack';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { PhotosStack } from './photos-stack.ts';

const app = createApp({
  stage: stages.prod,
  projectRoot: join(__dirname, '..'),
  outdir: mkdtempSync(join(tmpdir(), 'tollgate-photos-')),
});
const template = Template.fromStack(new PhotosStack(app, stages.prod));
const json = template.toJSON() as Parameters<typeof policyFaultsIn>[0];

test('rows keep their data, are listed by vehicle and announce what happens', () => {
  template.hasResource('AWS::DynamoDB::Table', {
    Properties: {
      TableName: 'tollgate-prod-photos',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      GlobalSecondaryIndexes: [{ IndexName: 'byVehicle', Projection: { ProjectionType: 'ALL' } }],
    },
    DeletionPolicy: 'Retain',
  });
});

test('files are private, and forgotten uploads expire', () => {
  template.hasResource('AWS::S3::Bucket', {
    Properties: {
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      LifecycleConfiguration: {
        Rules: Match.arrayWith([{ Status: 'Enabled', Prefix: 'uploads/', ExpirationInDays: 1 }]),
      },
      NotificationConfiguration: {
        LambdaConfigurations: [
          {
            Event: 's3:ObjectCreated:*',
            Function: { Ref: 'CompleteUploadAlias' },
            Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'uploads/' }] } },
          },
        ],
      },
    },
    DeletionPolicy: 'Retain',
  });
});

test('each operation and the consumer have their function behind the alias live', () => {
  for (const name of ['create-photo', 'list-photos', 'get-photo', 'delete-photo', 'complete-upload'])
    template.hasResourceProperties('AWS::Lambda::Function', { FunctionName: `tollgate-prod-photos-${name}` });
  template.resourceCountIs('AWS::Lambda::Function', 5);
  template.allResourcesProperties('AWS::Lambda::Alias', { Name: 'live' });
  template.allResourcesProperties('AWS::Lambda::Function', { TracingConfig: { Mode: 'Active' } });
});

test('each function may do exactly what it does', () => {
  expect(grantedActions(json)).toEqual({
    CreatePhotoRole: ['dynamodb:GetItem', 'dynamodb:PutItem', 's3:PutObject'],
    ListPhotosRole: ['dynamodb:Query'],
    GetPhotoRole: ['dynamodb:GetItem'],
    DeletePhotoRole: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 's3:DeleteObject'],
    CompleteUploadRole: [
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      's3:DeleteObject',
      's3:DeleteObject',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
    ],
  });
});

test('no rule has a finding that is not acknowledged, and no acknowledgement is idle', () => {
  expect(findingsIn(app)).toEqual([]);
  expect(templateFindingsOf(app)).toEqual([]);
  expect(staleAcknowledgementsIn(app)).toEqual([]);
  expect(policyFaultsIn(json)).toEqual([]);
  expect(crossStackFaultsIn(json)).toEqual([]);
});
