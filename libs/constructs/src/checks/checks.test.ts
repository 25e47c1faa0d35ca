import { acknowledge, createApp, ServiceStack, stages } from '../index.ts';
import { ownedFolder } from '../testing/owned-folder.ts';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  crossStackFaultsIn,
  findingsIn,
  policyFaultsIn,
  staleAcknowledgementsIn,
  templateFindingsOf,
} from './index.ts';

function stackWithTable(billingMode = 'PAY_PER_REQUEST'): {
  app: ReturnType<typeof createApp>;
  table: CfnTable;
} {
  const app = createApp({
    stage: stages.dev,
    projectRoot: ownedFolder(mkdtempSync(join(tmpdir(), 'tollgate-checks-'))),
  });
  const stack = new ServiceStack(app, { service: 'boats', stage: stages.dev, description: 'Boats' });
  const table = new CfnTable(stack, 'Table', {
    billingMode,
    attributeDefinitions: [{ attributeName: 'pk', attributeType: 'S' }],
    keySchema: [{ attributeName: 'pk', keyType: 'HASH' }],
  });
  return { app, table };
}

describe('checks', () => {
  it('rule packs: a finding is reported until it is acknowledged', () => {
    const { app, table } = stackWithTable();

    expect(findingsIn(app).map(({ rule }) => rule)).toEqual(['AwsSolutions-DDB3']);
    acknowledge(table, ['AwsSolutions-DDB3'], 'Filled again from its source within minutes.');
    expect(findingsIn(app)).toEqual([]);
    expect(staleAcknowledgementsIn(app)).toEqual([]);
  });

  it('rule packs: an acknowledgement that nothing needs is reported', () => {
    const { app, table } = stackWithTable();
    acknowledge(table, ['AwsSolutions-S1'], 'A table has no access log of this kind.');

    expect(staleAcknowledgementsIn(app)).toMatchObject([{ id: 'AwsSolutions-S1' }]);
  });

  it('rule packs: a reason too short to be one is refused', () => {
    const { table } = stackWithTable();

    expect(() => acknowledge(table, ['AwsSolutions-DDB3'], 'not needed')).toThrow('too short');
  });

  it('template validation: a warning is a fault', () => {
    const { app } = stackWithTable('PAY_PER_WISH');

    expect(templateFindingsOf(app)).toContainEqual(expect.stringMatching(/^warning W3030 .*PAY_PER_WISH/));
  });

  it('finds open policies wherever they stand, and lets denials be', () => {
    const statement = (Effect: string, Action: string) => ({ Effect, Action, Resource: '*' });
    const faults = policyFaultsIn({
      Resources: {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            Policies: [
              {
                PolicyDocument: {
                  Statement: [statement('Allow', 's3:*'), statement('Allow', 'dynamodb:Scan')],
                },
              },
            ],
          },
        },
        Policy: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: { PolicyDocument: { Statement: [statement('Deny', 's3:*')] } },
        },
      },
    });

    expect(faults).toEqual(['Role allows s3:*', 'Role allows dynamodb:Scan']);
  });

  it('finds exports and imports', () => {
    const faults = crossStackFaultsIn({
      Resources: { Thing: { Type: 'AWS::X::Y', Properties: { Name: { 'Fn::ImportValue': 'other' } } } },
      Outputs: { Name: { Value: 'a', Export: { Name: 'b' } }, Plain: { Value: 'c' } },
    });

    expect(faults).toEqual([
      expect.stringContaining('output Name is exported'),
      expect.stringContaining('a value is imported'),
    ]);
  });
});
