import {
  AssemblyError,
  isObject,
  objectsOf,
  textOf,
  textsOf,
  type JsonObject,
  type ResolvedResource,
  type Target,
} from '../assembly/index.ts';
import { nameOf } from './named-resource.ts';

/** Which object events go where. */
export interface Notification {
  readonly bucket: string;
  /** As configured: `s3:ObjectCreated:*`. */
  readonly events: readonly string[];
  readonly prefix: string;
  readonly suffix: string;
  /** ARN of a function, a queue or the default event bus. */
  readonly targetArn: string;
}

/** What a notification names: where it goes, and how its members are called by bucket and by CDK's custom resource. */
const kinds = [
  {
    own: 'LambdaConfigurations',
    ownArn: 'Function',
    cdk: 'LambdaFunctionConfigurations',
    cdkArn: 'LambdaFunctionArn',
  },
  { own: 'QueueConfigurations', ownArn: 'Queue', cdk: 'QueueConfigurations', cdkArn: 'QueueArn' },
] as const;

/**
 * Notifications of buckets: those of the bucket resource itself and those that CDK sets through its custom resource.
 * The two say the same in different words.
 * @throws AssemblyError for a topic, which is not served
 */
export function notificationDefinitions(
  resources: readonly ResolvedResource[],
  target: Target,
): Notification[] {
  return resources.flatMap((resource) => {
    const { properties, type } = resource;
    const configuration = properties['NotificationConfiguration'];
    if (!isObject(configuration)) return [];
    const isBucket = type === 'AWS::S3::Bucket';
    if (!isBucket && type !== 'Custom::S3BucketNotifications') return [];
    const bucket = isBucket ? nameOf(resource, target) : textOf(properties['BucketName']);
    if (objectsOf(configuration['TopicConfigurations']).length > 0)
      throw new AssemblyError(
        `${resource.stack}/${resource.logicalId} notifies a topic, which is not served locally. Allowed: functions, queues and EventBridge.`,
      );
    return [
      ...kinds.flatMap((kind) =>
        isBucket ? ownRules(configuration, kind, bucket) : cdkRules(configuration, kind, bucket),
      ),
      ...(isSwitchedOn(configuration['EventBridgeConfiguration']) ? [toEventBridge(bucket, target)] : []),
    ];
  });
}

type Kind = (typeof kinds)[number];

function ownRules(configuration: JsonObject, kind: Kind, bucket: string): Notification[] {
  return objectsOf(configuration[kind.own]).map((rule) => ({
    bucket,
    events: [textOf(rule['Event'])],
    ...filterOf(rule, 'S3Key', 'Rules'),
    targetArn: textOf(rule[kind.ownArn]),
  }));
}

function cdkRules(configuration: JsonObject, kind: Kind, bucket: string): Notification[] {
  return objectsOf(configuration[kind.cdk]).map((rule) => ({
    bucket,
    events: textsOf(rule['Events']),
    ...filterOf(rule, 'Key', 'FilterRules'),
    targetArn: textOf(rule[kind.cdkArn]),
  }));
}

const isSwitchedOn = (configuration: JsonObject[string] | undefined): boolean =>
  isObject(configuration) && textOf(configuration['EventBridgeEnabled']) !== 'false';

/** Everything that happens in the bucket goes to the default event bus, whose rules choose. */
function toEventBridge(bucket: string, { region, accountId }: Target): Notification {
  const targetArn = `arn:aws:events:${region}:${accountId}:event-bus/default`;
  return { bucket, events: ['s3:*'], prefix: '', suffix: '', targetArn };
}

/** True when an event of that name and key is what the notification waits for. */
export function concerns(notification: Notification, bucket: string, name: string, key: string): boolean {
  return (
    notification.bucket === bucket &&
    key.startsWith(notification.prefix) &&
    key.endsWith(notification.suffix) &&
    notification.events.some((event) => matches(event.replace(/^s3:/, ''), name))
  );
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

function filterOf(rule: JsonObject, outer: string, inner: string): { prefix: string; suffix: string } {
  const filter = isObject(rule['Filter']) ? rule['Filter'][outer] : undefined;
  const rules = objectsOf(isObject(filter) ? filter[inner] : undefined);
  const value = (name: string): string =>
    textOf(rules.find((candidate) => textOf(candidate['Name']).toLowerCase() === name)?.['Value']);
  return { prefix: value('prefix'), suffix: value('suffix') };
}
