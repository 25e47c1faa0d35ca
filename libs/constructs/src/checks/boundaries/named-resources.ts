import { place, resourcesOf, textOf, type SystemResource, type SystemStack } from './system-stack.ts';

/** How a resource of a type is named, and what its ARN is before the name. */
interface Naming {
  readonly property: string;
  /** `service:region:account:kind/`, where one can tell it. */
  readonly arn?: string;
}

const at = (service: string, kind = ''): string =>
  `arn:aws:${service}:${place['AWS::Region']}:${place['AWS::AccountId']}:${kind}`;

/**
 * Types that are reached by a name that their stack gives. Others that have names (APIs, user pools, plans, web ACLs) are reached by ids
 * that AWS makes. Source: AWS CloudFormation Template Reference, "Return values" of each.
 */
const namings: Readonly<Record<string, Naming>> = {
  'AWS::CloudWatch::Alarm': { property: 'AlarmName', arn: at('cloudwatch', 'alarm:') },
  'AWS::CloudWatch::CompositeAlarm': { property: 'AlarmName', arn: at('cloudwatch', 'alarm:') },
  'AWS::CloudWatch::Dashboard': { property: 'DashboardName' },
  'AWS::CodeDeploy::Application': { property: 'ApplicationName' },
  'AWS::DynamoDB::Table': { property: 'TableName', arn: at('dynamodb', 'table/') },
  'AWS::Events::EventBus': { property: 'Name', arn: at('events', 'event-bus/') },
  'AWS::Events::Rule': { property: 'Name', arn: at('events', 'rule/') },
  'AWS::KMS::Alias': { property: 'AliasName' },
  'AWS::Lambda::Function': { property: 'FunctionName', arn: at('lambda', 'function:') },
  'AWS::Logs::LogGroup': { property: 'LogGroupName', arn: at('logs', 'log-group:') },
  'AWS::S3::Bucket': { property: 'BucketName', arn: 'arn:aws:s3:::' },
  'AWS::SecretsManager::Secret': { property: 'Name', arn: at('secretsmanager', 'secret:') },
  'AWS::SNS::Topic': { property: 'TopicName', arn: at('sns') },
  'AWS::SQS::Queue': { property: 'QueueName', arn: at('sqs') },
  'AWS::StepFunctions::StateMachine': { property: 'StateMachineName', arn: at('states', 'stateMachine:') },
};

/** A resource that others could reach by its name. */
export interface NamedResource extends SystemResource {
  readonly name: string;
  readonly arn?: string;
}

export const namedResources = (stacks: readonly SystemStack[]): readonly NamedResource[] =>
  resourcesOf(stacks).flatMap((resource) => {
    const naming = namings[resource.type];
    const given = naming && resource.properties[naming.property];
    if (naming === undefined || given === undefined) return [];
    const name = textOf(given);
    return [{ ...resource, name, ...(naming.arn !== undefined && { arn: naming.arn + name }) }];
  });

/** Names that more than one stack gives to resources of one type: the second of them cannot be deployed. */
export function sharedNameFaults(stacks: readonly SystemStack[]): readonly string[] {
  const byName = Map.groupBy(namedResources(stacks), ({ type, name }) => `${type} ${name}`);
  return [...byName].flatMap(([what, all]) => {
    const owners = [...new Set(all.map(({ stack }) => stack))];
    return owners.length > 1
      ? [`${what} is made by ${owners.join(' and ')}; one name has one owner: rename one of them.`]
      : [];
  });
}
