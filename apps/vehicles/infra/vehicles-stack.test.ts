import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, kebabCase, type Stage, stages } from '@tollgate/constructs';
import {
  crossStackFaultsIn,
  findingsIn,
  policyFaultsIn,
  staleAcknowledgementsIn,
  templateFindingsOf,
} from '@tollgate/constructs/checks';
import { vehiclesContract } from '@tollgate/vehicles-contract/contract';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { VehiclesStack } from './vehicles-stack.ts';

const projectRoot = join(__dirname, '..');

function synthesised(stage: Stage) {
  const outdir = mkdtempSync(join(tmpdir(), 'tollgate-vehicles-'));
  const app = createApp({ stage, projectRoot, outdir });
  const stack = new VehiclesStack(app, stage);
  return { app, stack, template: Template.fromStack(stack) };
}

const { template } = synthesised(stages.local);
const prod = synthesised(stages.prod);
const operations = Object.values(vehiclesContract.operations).map(({ id }) => id);
const pascal = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1);

test.each(operations)('%s has its bundle, its function by the agreed name and its alias', (id) => {
  const functionName = `tollgate-local-vehicles-${kebabCase(id)}`;

  expect(existsSync(join(projectRoot, 'dist/lambda', kebabCase(id), 'index.js'))).toBe(true);
  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: functionName,
    Runtime: 'nodejs24.x',
    Architectures: ['arm64'],
    TracingConfig: { Mode: 'Active' },
    Environment: { Variables: Match.objectLike({ TABLE_NAME: 'tollgate-local-vehicles', STAGE: 'local' }) },
  });
  template.hasResourceProperties('AWS::Lambda::Alias', {
    Name: 'live',
    FunctionName: { Ref: `${pascal(id)}Function` },
  });
});

test('there is a function for every operation and no other', () => {
  template.resourceCountIs('AWS::Lambda::Function', operations.length);
});

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** What a function may do beside writing its log and its traces: actions and the ends of their resources. */
function grantsOf(id: string): Record<string, string[]> {
  const role = template.findResources('AWS::IAM::Role')[`${pascal(id)}Role`] as {
    Properties: { Policies: [{ PolicyDocument: { Statement: Statement[] } }] };
  };
  const statements = role.Properties.Policies[0].PolicyDocument.Statement;
  return Object.fromEntries(
    statements
      .flatMap(({ Action, Resource }) => [Action].flat().map((action) => [action, endsOf(Resource)] as const))
      .filter(([action]) => !/^(logs|xray):/.test(action)),
  );
}

const endsOf = (resource: unknown): string[] =>
  [...JSON.stringify(resource).matchAll(/:(table\/[^"]+|function:[^"]+)"/g)].map(([, end]) => end ?? '');

const table = ['table/tollgate-local-vehicles'];
const listStates = ['function:tollgate-local-states-list-states:live'];
const read = { 'dynamodb:GetItem': table };
const write = { ...read, 'dynamodb:PutItem': table };

test.each<[string, Record<string, string[]>]>([
  ['registerVehicle', { ...write, 'lambda:InvokeFunction': listStates }],
  ['getVehicle', read],
  ['enquireVehicle', read],
  ['updateVehicle', write],
  ['transferVehicle', { ...write, 'dynamodb:DeleteItem': table, 'lambda:InvokeFunction': listStates }],
  ['deregisterVehicle', { ...write, 'dynamodb:DeleteItem': table }],
  [
    'listVehicles',
    {
      'dynamodb:Query': ['byMakeModelYear', 'byState', 'byStateMake'].map(
        (index) => `${table[0]}/index/${index}`,
      ),
    },
  ],
  ['listVehicleHistory', { 'dynamodb:Query': table }],
])('%s may do exactly what it uses', (id, grants) => expect(grantsOf(id)).toEqual(grants));

test('the table is paid by request, announces what happens, is encrypted and can be restored', () => {
  prod.template.hasResourceProperties('AWS::DynamoDB::Table', {
    TableName: 'tollgate-prod-vehicles',
    BillingMode: 'PAY_PER_REQUEST',
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    DeletionProtectionEnabled: true,
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    GlobalSecondaryIndexes: ['byState', 'byStateMake', 'byMakeModelYear'].map((IndexName) =>
      Match.objectLike({ IndexName, Projection: { ProjectionType: 'ALL' } }),
    ),
  });
});

test('only the functions that list have the cursor secret, and no deployed template holds it', () => {
  const functions = prod.template.findResources('AWS::Lambda::Function');
  const secrets = Object.entries(functions).flatMap(([id, { Properties }]) => {
    const variables = (Properties as { Environment: { Variables: Record<string, unknown> } }).Environment
      .Variables;
    return 'CURSOR_SECRET' in variables ? [[id, JSON.stringify(variables['CURSOR_SECRET'])]] : [];
  });

  expect(secrets.map(([id]) => id)).toEqual(['ListVehiclesFunction', 'ListVehicleHistoryFunction']);
  for (const [, secret] of secrets)
    expect(secret).toMatch(/\{\{resolve:secretsmanager:.*"Ref":"CursorSecret"/);
});

test('no rule finds what is not accepted, no acceptance is stale, and nothing ties the stack to another', () => {
  const { app, stack } = prod;
  const json = prod.template.toJSON() as Parameters<typeof policyFaultsIn>[0];

  expect(findingsIn(stack)).toEqual([]);
  expect(staleAcknowledgementsIn(stack)).toEqual([]);
  expect(policyFaultsIn(json)).toEqual([]);
  expect(crossStackFaultsIn(json)).toEqual([]);
  expect(templateFindingsOf(app)).toEqual([]);
}, 90_000);
