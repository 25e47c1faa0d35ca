import { listOf, objectOf } from '../rules/rule.ts';
import { amountsOf, sizeOf, type Limit } from './limit.ts';

const cloudFormation = 'AWS CloudFormation User Guide, "Understand CloudFormation quotas"';
const lambda = 'AWS Lambda Developer Guide, "Lambda quotas"';

/** Limits of a stack, and of what services are made of. */
export const stackLimits: readonly Limit[] = [
  {
    what: 'resources of a stack',
    most: 500,
    source: cloudFormation,
    amountsIn: ({ resources }) => [{ used: resources.length }],
  },
  {
    what: 'template',
    most: 1024 * 1024,
    unit: 'bytes',
    source: cloudFormation,
    // CDK writes templates with one space for each level.
    amountsIn: (_seen, template) => [{ used: Buffer.byteLength(JSON.stringify(template, null, 1)) }],
  },
  {
    what: 'outputs of a stack',
    most: 200,
    source: cloudFormation,
    amountsIn: (_seen, { Outputs }) => [{ used: Object.keys(Outputs ?? {}).length }],
  },
  {
    what: 'parameters of a stack',
    most: 200,
    source: cloudFormation,
    amountsIn: (_seen, template) => [
      { used: Object.keys(objectOf(objectOf(template)['Parameters'])).length },
    ],
  },
  {
    what: 'inline policies of a role',
    most: 10_240,
    unit: 'characters',
    source: 'IAM User Guide, "IAM and AWS STS quotas": white space does not count',
    amountsIn: amountsOf('AWS::IAM::Role', ({ Policies }) =>
      listOf(Policies).reduce<number>(
        (sum, policy) => sum + JSON.stringify(objectOf(policy)['PolicyDocument']).length,
        0,
      ),
    ),
  },
  {
    what: 'managed policy',
    most: 6_144,
    unit: 'characters',
    source: 'IAM User Guide, "IAM and AWS STS quotas"',
    amountsIn: amountsOf(
      'AWS::IAM::ManagedPolicy',
      ({ PolicyDocument }) => JSON.stringify(PolicyDocument).length,
    ),
  },
  {
    what: 'variables of a function',
    most: 4 * 1024,
    unit: 'bytes',
    source: lambda,
    amountsIn: amountsOf('AWS::Lambda::Function', ({ Environment }) =>
      sizeOf(objectOf(Environment)['Variables']),
    ),
  },
  {
    what: 'name of a function',
    most: 64,
    unit: 'characters',
    source: 'AWS Lambda API Reference, CreateFunction',
    amountsIn: amountsOf('AWS::Lambda::Function', ({ FunctionName }) =>
      typeof FunctionName === 'string' ? FunctionName.length : 0,
    ),
  },
  {
    what: 'indexes of a table',
    most: 20,
    source: 'DynamoDB Developer Guide, "Quotas in Amazon DynamoDB"',
    amountsIn: amountsOf(
      'AWS::DynamoDB::Table',
      ({ GlobalSecondaryIndexes }) => listOf(GlobalSecondaryIndexes).length,
    ),
  },
  {
    what: 'alarms of a composite alarm',
    most: 100,
    source: 'Amazon CloudWatch User Guide, "CloudWatch service quotas"',
    amountsIn: amountsOf(
      'AWS::CloudWatch::CompositeAlarm',
      ({ AlarmRule }) =>
        [...JSON.stringify(AlarmRule ?? '').matchAll(/\b(ALARM|OK|INSUFFICIENT_DATA)\(/g)].length,
    ),
  },
  {
    what: 'widgets of a dashboard',
    most: 500,
    source: 'Amazon CloudWatch User Guide, "CloudWatch service quotas"',
    amountsIn: amountsOf(
      'AWS::CloudWatch::Dashboard',
      ({ DashboardBody }) =>
        [
          ...JSON.stringify(DashboardBody ?? '').matchAll(
            /\\"type\\":\s*\\"(metric|text|log|alarm|explorer|custom)\\"/g,
          ),
        ].length,
    ),
  },
];
