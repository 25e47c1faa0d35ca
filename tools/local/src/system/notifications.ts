import {
  isObject,
  objectsOf,
  physicalName,
  textOf,
  textsOf,
  type JsonObject,
  type ResolvedResource,
  type Target,
} from '../assembly/index.ts';

/** Which object events invoke which function. */
export interface Notification {
  readonly bucket: string;
  /** As configured: `s3:ObjectCreated:*`. */
  readonly events: readonly string[];
  readonly prefix: string;
  readonly suffix: string;
  readonly functionArn: string;
}

/**
 * Notifications of buckets: those of the bucket resource itself and those that CDK sets through its custom resource.
 * The two say the same in different words.
 */
export function notificationDefinitions(
  resources: readonly ResolvedResource[],
  target: Target,
): Notification[] {
  return resources.flatMap((resource) => {
    const configuration = resource.properties['NotificationConfiguration'];
    if (!isObject(configuration)) return [];
    if (resource.type === 'AWS::S3::Bucket') {
      const bucket = physicalName({ ...target, ...resource }, resource.properties);
      return objectsOf(configuration['LambdaConfigurations']).map((rule) => ({
        bucket,
        events: [textOf(rule['Event'])],
        ...filterOf(rule, 'S3Key', 'Rules'),
        functionArn: textOf(rule['Function']),
      }));
    }
    if (resource.type !== 'Custom::S3BucketNotifications') return [];
    return objectsOf(configuration['LambdaFunctionConfigurations']).map((rule) => ({
      bucket: textOf(resource.properties['BucketName']),
      events: textsOf(rule['Events']),
      ...filterOf(rule, 'Key', 'FilterRules'),
      functionArn: textOf(rule['LambdaFunctionArn']),
    }));
  });
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
