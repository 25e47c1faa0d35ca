import { join } from 'node:path';
import { contractOf } from '@tollgate/contract-kit';
import { describeServiceStack } from '@tollgate/constructs/testing';
import { AccessStack } from './access-stack.ts';

const { template } = describeServiceStack({
  projectRoot: join(__dirname, '..'),
  build: (app, stage) => new AccessStack(app, stage),
  contract: contractOf('access', {}),
  functions: { 'authorize-partner': { 'dynamodb:GetItem': ['table/tollgate-prod-access'] } },
});

test('the table keeps its data, can be restored and forgets what has expired', () => {
  template.hasResource('AWS::DynamoDB::Table', {
    DeletionPolicy: 'Retain',
    Properties: {
      TableName: 'tollgate-prod-access',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    },
  });
});

test('partner authorizer: gives up before the gateway does', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'tollgate-prod-access-authorize-partner',
    Timeout: 5,
  });
});
