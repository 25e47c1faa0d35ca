import { join } from 'node:path';
import { describeServiceStack } from '@tollgate/constructs/testing';
import { vehiclesContract } from '@tollgate/vehicles-contract/contract';
import { Match } from 'aws-cdk-lib/assertions';
import { VehiclesStack } from './vehicles-stack.ts';

const table = ['table/tollgate-prod-vehicles'];
// The account's number follows the hyphen.
const bucket = 'tollgate-prod-vehicles-';
const uploads = `${bucket}/uploads/*`;
const ofImports = `${bucket}/imports/*`;
const machine = 'stateMachine:tollgate-prod-vehicles-import-vehicles';
const executions = 'execution:tollgate-prod-vehicles-import-vehicles/*';
const indexes = ['byState', 'byStateMake', 'byMakeModelYear'];
const read = { 'dynamodb:GetItem': table };
const write = { ...read, 'dynamodb:PutItem': table };
const release = { 'dynamodb:DeleteItem': table };
const askStates = { 'lambda:InvokeFunction': ['function:tollgate-prod-states-list-states:live'] };

const { template } = describeServiceStack({
  projectRoot: join(__dirname, '..'),
  build: (app, stage) => new VehiclesStack(app, stage),
  contract: vehiclesContract,
  functions: {
    'announce-events': { 'events:PutEvents': ['event-bus/tollgate-prod'] },
    'register-vehicle': { ...write, ...askStates },
    'get-vehicle': read,
    'enquire-vehicle': read,
    'update-vehicle': write,
    'transfer-vehicle': { ...write, ...release, ...askStates },
    'deregister-vehicle': { ...write, ...release },
    'list-vehicles': { 'dynamodb:Query': indexes.map((index) => `${table[0]}/index/${index}`).sort() },
    'list-vehicle-history': { 'dynamodb:Query': table },
    'create-vehicle-import': { ...write, 's3:PutObject': [uploads] },
    'get-vehicle-import': { ...read, 's3:GetObject': [ofImports] },
    'split-import': {
      ...write,
      's3:GetObject': [uploads],
      's3:PutObject': [ofImports],
      's3:ListBucket': [bucket],
    },
    'import-chunk': {
      'dynamodb:BatchGetItem': table,
      ...write,
      's3:GetObject': [uploads],
      's3:PutObject': [ofImports],
      ...askStates,
    },
    'finish-import': {
      'dynamodb:Query': table,
      ...write,
      's3:GetObject': [ofImports],
      's3:PutObject': [ofImports],
    },
    'start-import': { 'states:StartExecution': [machine] },
  },
  stateMachines: {
    'import-vehicles': {
      'lambda:InvokeFunction': ['split-import', 'import-chunk', 'finish-import']
        .map((step) => `function:tollgate-prod-vehicles-${step}:live`)
        .sort(),
      's3:GetObject': [ofImports],
      'states:DescribeExecution': [executions],
      'states:StartExecution': [machine],
      'states:StopExecution': [executions],
    },
  },
  indexes,
});

test('imports: chunks of a file are worked off side by side and repeated, and what is told of them is forgotten', () => {
  template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
    StateMachineName: 'tollgate-prod-vehicles-import-vehicles',
    Definition: {
      States: {
        Import: {
          Type: 'Map',
          ItemProcessor: {
            ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
            // Four minutes and the pauses between them: an express execution ends after five.
            States: {
              ImportChunk: { TimeoutSeconds: 60, Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 3 }] },
            },
          },
          MaxConcurrency: 8,
          Retry: [{ ErrorEquals: ['States.ItemReaderFailed'], MaxAttempts: 3 }],
        },
      },
    },
  });
  template.hasResourceProperties('AWS::S3::Bucket', {
    LifecycleConfiguration: {
      Rules: Match.arrayWith([Match.objectLike({ Prefix: 'imports/', ExpirationInDays: 30 })]),
    },
  });
});

test('only the functions that list have the cursor secret, and no deployed template holds it', () => {
  const functions = template.findResources('AWS::Lambda::Function');
  const secrets = Object.entries(functions).flatMap(([id, { Properties }]) => {
    const variables = (Properties as { Environment: { Variables: Record<string, unknown> } }).Environment
      .Variables;
    return 'CURSOR_SECRET' in variables ? [[id, JSON.stringify(variables['CURSOR_SECRET'])]] : [];
  });

  expect(secrets.map(([id]) => id)).toEqual(Object.keys(functions).filter((id) => id.startsWith('List')));
  for (const [, secret] of secrets)
    expect(secret).toMatch(/\{\{resolve:secretsmanager:.*"Ref":"CursorSecret"/);
});
