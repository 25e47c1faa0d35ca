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
import { Match, Template } from 'aws-cdk-lib/assertions';
import { grantedActions } from '@tollgate/testing/stack';
import { StatesStack } from './states-stack.ts';

const app = createApp({
  stage: stages.prod,
  projectRoot: join(__dirname, '..'),
  outdir: mkdtempSync(join(tmpdir(), 'tollgate-states-')),
});
const template = Template.fromStack(new StatesStack(app, stages.prod));
const json = template.toJSON() as Parameters<typeof policyFaultsIn>[0];

test('the table keeps its data and announces what happens in it', () => {
  template.hasResource('AWS::DynamoDB::Table', {
    Properties: {
      TableName: 'tollgate-prod-states',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    },
    DeletionPolicy: 'Retain',
  });
});

test('each operation that needs one has its function behind the alias live', () => {
  for (const FunctionName of ['tollgate-prod-states-list-states', 'tollgate-prod-states-put-state'])
    template.hasResourceProperties('AWS::Lambda::Function', { FunctionName });
  template.resourceCountIs('AWS::Lambda::Function', 2);
  template.allResourcesProperties('AWS::Lambda::Alias', { Name: 'live' });
  template.allResourcesProperties('AWS::Lambda::Function', { TracingConfig: { Mode: 'Active' } });
});

test('each function may do exactly what it does', () => {
  expect(grantedActions(json)).toEqual({
    ListStatesRole: ['dynamodb:Query'],
    PutStateRole: ['dynamodb:PutItem'],
  });
});

test('the secret of cursors stands in no template', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'tollgate-prod-states-list-states',
    Environment: { Variables: { CURSOR_SECRET: { 'Fn::Join': Match.anyValue() } } },
  });
});

test('no rule has a finding that is not acknowledged, and no acknowledgement is idle', () => {
  expect(findingsIn(app)).toEqual([]);
  expect(templateFindingsOf(app)).toEqual([]);
  expect(staleAcknowledgementsIn(app)).toEqual([]);
  expect(policyFaultsIn(json)).toEqual([]);
  expect(crossStackFaultsIn(json)).toEqual([]);
});
