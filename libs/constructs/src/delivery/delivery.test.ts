import { Match, Template } from 'aws-cdk-lib/assertions';
import { stages, type Stage } from '../index.ts';
import { BoatsStack, sampleApp } from '../testing/sample-service.ts';

const templateOf = (changes: Partial<Stage>): Template => {
  const stage: Stage = { ...stages.prod, ...changes };
  return Template.fromStack(new BoatsStack(sampleApp(stage), stage));
};
const gradual = (functions: Stage['delivery']['functions']) =>
  templateOf({ delivery: { functions, gateway: 'atOnce' } });

test.each([
  ['canary10Percent5Minutes', 'CodeDeployDefault.LambdaCanary10Percent5Minutes'],
  ['linear10PercentEvery1Minute', 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute'],
] as const)('function traffic shifting: %s is a deployment group for each alias', (option, config) => {
  const template = gradual(option);

  template.resourceCountIs('AWS::CodeDeploy::Application', 1);
  for (const name of ['get-boat', 'complete-upload'])
    template.hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', {
      DeploymentGroupName: `tollgate-prod-boats-${name}`,
      DeploymentConfigName: config,
      ApplicationName: { Ref: 'Delivery' },
    });
  template.hasResource('AWS::Lambda::Alias', {
    Properties: { FunctionName: { Ref: 'GetBoatFunction' } },
    UpdatePolicy: {
      CodeDeployLambdaAliasUpdate: {
        ApplicationName: { Ref: 'Delivery' },
        DeploymentGroupName: { Ref: 'GetBoatDeployment' },
      },
    },
  });
});

test('alarm rollback: errors of the function and of its operation bring the former version back', () => {
  const template = gradual('canary10Percent5Minutes');

  template.hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', {
    DeploymentGroupName: 'tollgate-prod-boats-get-boat',
    AlarmConfiguration: {
      Enabled: true,
      Alarms: [
        { Name: 'tollgate-prod-boats-get-boat-release-errors' },
        { Name: 'tollgate-prod-boats-get-boat-faults' },
      ],
    },
    AutoRollbackConfiguration: { Enabled: true, Events: Match.arrayWith(['DEPLOYMENT_STOP_ON_ALARM']) },
  });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'tollgate-prod-boats-get-boat-release-errors',
    ...{ MetricName: 'Errors', EvaluationPeriods: 1, Period: 60, Threshold: 0 },
    Dimensions: [
      { Name: 'FunctionName', Value: 'tollgate-prod-boats-get-boat' },
      { Name: 'Resource', Value: 'tollgate-prod-boats-get-boat:live' },
    ],
    AlarmActions: Match.absent(),
  });
});

test('function traffic shifting: CodeDeploy may lead the aliases of the service to other versions, and no more', () => {
  const policies = gradual('canary10Percent5Minutes').findResources('AWS::IAM::Role', {
    Properties: {
      AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'codedeploy.amazonaws.com' } }] },
    },
  });
  const text = JSON.stringify(policies);

  expect(Object.keys(policies)).toEqual(['DeliveryRole']);
  expect(text.match(/"(?:lambda|cloudwatch):\w+"/g)).toEqual([
    '"lambda:GetAlias"',
    '"lambda:UpdateAlias"',
    '"lambda:GetProvisionedConcurrencyConfig"',
    '"cloudwatch:DescribeAlarms"',
  ]);
  expect(text).toContain(':function:tollgate-prod-boats-get-boat');
  expect(text).not.toContain(':function:*');
});

test('function traffic shifting: a stage that delivers all at once has nothing of it', () => {
  const template = gradual('allAtOnce');

  for (const type of ['Application', 'DeploymentGroup'])
    template.resourceCountIs(`AWS::CodeDeploy::${type}`, 0);
  expect(JSON.stringify(template.findResources('AWS::Lambda::Alias'))).not.toContain('UpdatePolicy');
  expect(JSON.stringify(template.toJSON())).not.toContain('release-errors');
});
