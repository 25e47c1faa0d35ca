import type { TemplateJson } from '../checks/policy-faults.ts';
import { objectOf, referredBy } from '../checks/rules/rule.ts';
import { arnEndOf, type RoleGrant } from './grants-in.ts';

/** What Lambda does with a queue in the name of the function. Source: AWS Lambda Developer Guide, "Execution role permissions". */
const ofQueues = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];
/** What it does with the stream of a table. Source: AWS Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB". */
const ofStreams = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];

/**
 * What the event source mappings of a function need of its role, as Lambda acts for it: to take from the source, and to keep what it
 * gives up.
 */
export function grantsOfMappings(template: TemplateJson, functionLogicalId: string): readonly RoleGrant[] {
  return Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping')
    .map(({ Properties }) => objectOf(Properties))
    .filter(({ FunctionName }) => functionOf(template, FunctionName) === functionLogicalId)
    .flatMap(({ EventSourceArn, DestinationConfig }) => [
      ...ofSource(template, EventSourceArn),
      ...ofDestination(objectOf(objectOf(DestinationConfig)['OnFailure'])['Destination']),
    ]);
}

function ofSource(template: TemplateJson, arn: unknown): readonly RoleGrant[] {
  const resource = arnEndOf(arn);
  if (template.Resources[referredBy(arn) ?? '']?.Type === 'AWS::SQS::Queue')
    return ofQueues.map((action) => ({ action, resource }));
  return [
    ...ofStreams.map((action) => ({ action, resource })),
    { action: 'dynamodb:ListStreams', resource: '*' },
  ];
}

const ofDestination = (arn: unknown): readonly RoleGrant[] =>
  arn === undefined ? [] : [{ action: 'sqs:SendMessage', resource: arnEndOf(arn) }];

/** The function that a mapping names, by itself or by its alias. */
function functionOf(template: TemplateJson, reference: unknown): string | undefined {
  const logicalId = referredBy(reference);
  const target = template.Resources[logicalId ?? ''];
  return target?.Type === 'AWS::Lambda::Alias'
    ? functionOf(template, objectOf(target.Properties)['FunctionName'])
    : logicalId;
}
