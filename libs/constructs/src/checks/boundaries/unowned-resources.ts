import type { Team } from '@tollgate/contract-kit/ownership';
import { resourcesOf, textOf, type SystemResource, type SystemStack } from './system-stack.ts';

/**
 * Types that take no tags: parts of a resource that has them, or settings. Whose they are follows from what they are part of.
 * Source: AWS CloudFormation Template Reference, the properties of each.
 */
const untagged: readonly string[] = [
  'AWS::ApiGateway::Account',
  'AWS::ApiGateway::BasePathMapping',
  'AWS::ApiGateway::Deployment',
  'AWS::ApiGateway::UsagePlanKey',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::IntegrationResponse',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::RouteResponse',
  'AWS::ApiGatewayV2::RoutingRule',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
  'AWS::Cognito::UserPoolGroup',
  'AWS::Cognito::UserPoolResourceServer',
  'AWS::IAM::ManagedPolicy',
  'AWS::KMS::Alias',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::Logs::MetricFilter',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::WAFv2::LoggingConfiguration',
  'AWS::WAFv2::WebACLAssociation',
];

/**
 * What in a system of stacks has no owner: resources without the tag of a team, or with one that does not pay as the team does, and
 * alarms that tell no team or another one.
 */
export function unownedResources(stacks: readonly SystemStack[], teams: readonly Team[]): readonly string[] {
  const topics = new Set(
    resourcesOf(stacks)
      .filter(({ type }) => type === 'AWS::SNS::Topic')
      .map(({ properties }) => textOf(properties['TopicName'])),
  );
  return resourcesOf(stacks)
    .filter(({ type }) => !untagged.includes(type))
    .flatMap((resource) => [...tagFaults(resource, teams), ...alarmFaults(resource, topics)]);
}

function tagFaults(resource: SystemResource, teams: readonly Team[]): readonly string[] {
  const tags = tagsOf(resource);
  const named = tags.get('team');
  const team = teams.find(({ name }) => name === named);
  const allowed = teams.map(({ name }) => name).join(', ');
  if (team === undefined)
    return [
      `${what(resource)} is tagged with ${named === undefined ? 'no team' : `the team ${named}`}; teams are ${allowed}: ` +
        'make it in the stack of a project that names one of them, or add its type to unowned-resources.ts if it takes no tags.',
    ];
  const costCenter = tags.get('cost-center');
  if (costCenter === team.costCenter) return [];
  return [
    `${what(resource)} has the cost centre ${costCenter ?? 'of nobody'}; ${team.name} has ${team.costCenter}: tag it with teamTags().`,
  ];
}

/** Who an alarm tells is who its tag says; one without actions only feeds another, which is a rule of its own. */
function alarmFaults(resource: SystemResource, topics: ReadonlySet<string>): readonly string[] {
  if (!/^AWS::CloudWatch::(Composite)?Alarm$/.test(resource.type)) return [];
  const told = [resource.properties['AlarmActions'] ?? []].flat().map((arn) => lastPart(textOf(arn)));
  const team = tagsOf(resource).get('team') ?? '';
  return told.flatMap((topic) => {
    if (!topics.has(topic))
      return [
        `${what(resource)} tells ${topic}, a topic that no stack makes; topics are ${[...topics].join(', ')}: make it with alarm().`,
      ];
    if (topic.endsWith(`-${team}-alarms`)) return [];
    return [`${what(resource)} is tagged with the team ${team} and tells ${topic}; give alarm() the team.`];
  });
}

const what = ({ stack, logicalId, type }: SystemResource): string => `${logicalId} (${type}) in ${stack}`;

const lastPart = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1);

/** Tags of a resource: a list of keys and values, or an object. */
function tagsOf({ properties }: SystemResource): ReadonlyMap<string, string> {
  const tags = properties['Tags'] ?? properties['UserPoolTags'] ?? [];
  const entries = Array.isArray(tags)
    ? (tags as readonly { readonly Key: string; readonly Value: unknown }[]).map(
        ({ Key, Value }) => [Key, textOf(Value)] as const,
      )
    : Object.entries(tags).map(([key, value]) => [key, textOf(value)] as const);
  return new Map(entries);
}
