import { join } from 'node:path';
import { describeServiceStack } from '@tollgate/constructs/testing';
import { statesContract } from '@tollgate/states-contract/contract';
import { Match } from 'aws-cdk-lib/assertions';
import { StatesStack } from './states-stack.ts';

const table = ['table/tollgate-prod-states'];

const { template } = describeServiceStack({
  projectRoot: join(__dirname, '..'),
  build: (app, stage) => new StatesStack(app, stage),
  contract: statesContract,
  functions: {
    'announce-events': { 'events:PutEvents': ['event-bus/tollgate-prod'] },
    'list-states': { 'dynamodb:Query': table },
    'put-state': { 'dynamodb:PutItem': table },
    'count-vehicles': {
      'dynamodb:BatchGetItem': table,
      'dynamodb:PutItem': table,
      'dynamodb:UpdateItem': table,
    },
    'get-state-statistics': { 'dynamodb:GetItem': table, 'dynamodb:Query': table },
  },
  indexes: [],
});

test('statistics: vehicles are counted from their events, in batches of ten, five at once', () => {
  template.hasResourceProperties('AWS::Events::Rule', {
    Name: 'tollgate-prod-states-count-vehicles',
    EventPattern: {
      source: ['tollgate.vehicles'],
      'detail-type': ['vehicle.registered', 'vehicle.updated', 'vehicle.transferred', 'vehicle.deregistered'],
    },
  });
  template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
    FunctionName: { Ref: 'CountVehiclesAlias' },
    BatchSize: 10,
    ScalingConfig: { MaximumConcurrency: 5 },
  });
});

test('npm run statistics: to take counters away, as a rebuild does, is left to the command', () => {
  const roles = JSON.stringify(template.findResources('AWS::IAM::Role'));

  expect(roles).toContain('dynamodb:UpdateItem');
  expect(roles).not.toMatch(/dynamodb:(DeleteItem|BatchWriteItem|Scan)/);
});

test('the secret of cursors stands in no template', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'tollgate-prod-states-list-states',
    Environment: { Variables: { CURSOR_SECRET: { 'Fn::Join': Match.anyValue() } } },
  });
});
