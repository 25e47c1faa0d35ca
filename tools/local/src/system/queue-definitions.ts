import { AssemblyError, isObject, textOf, type ResolvedResource, type Target } from '../assembly/index.ts';
import type { Queue } from '../engines/queues/index.ts';
import { nameOf } from './named-resource.ts';

/** Properties of a queue that are attributes of `CreateQueue` under the same name. */
const queueAttributes = [
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'DelaySeconds',
  'FifoQueue',
  'FifoThroughputLimit',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'VisibilityTimeout',
] as const;

/**
 * Translates every `AWS::SQS::Queue`.
 * @throws AssemblyError for a FIFO queue with another name, or a dead-letter queue that does not let its source in
 */
export function queueDefinitions(resources: readonly ResolvedResource[], target: Target): Queue[] {
  const queues = resources.filter(({ type }) => type === 'AWS::SQS::Queue');
  for (const queue of queues) checkRedrive(queue, queues, target);
  return queues.map((resource) => {
    const name = nameOf(resource, target);
    const { properties } = resource;
    const isFifo = properties['FifoQueue'] === true || properties['FifoQueue'] === 'true';
    if (isFifo !== name.endsWith('.fifo'))
      throw new AssemblyError(
        `${resource.stack}/${resource.logicalId} is called ${name}, but the name of a FIFO queue, and of no other, ends in .fifo. Change QueueName or FifoQueue.`,
      );
    const attributes = queueAttributes.flatMap((property) => {
      const value = properties[property];
      if (value === undefined) return [];
      return [[property, isObject(value) ? JSON.stringify(value) : textOf(value)] as const];
    });
    return { name, attributes: Object.fromEntries(attributes) };
  });
}

function checkRedrive(source: ResolvedResource, queues: readonly ResolvedResource[], target: Target): void {
  const policy = source.properties['RedrivePolicy'];
  if (!isObject(policy)) return;
  const deadLetterArn = textOf(policy['deadLetterTargetArn']);
  const deadLetters = queues.find((queue) => arnOf(queue, target) === deadLetterArn);
  const allowed = deadLetters?.properties['RedriveAllowPolicy'];
  if (!isObject(allowed)) return;
  const permission = textOf(allowed['redrivePermission'], 'allowAll');
  const sources = Array.isArray(allowed['sourceQueueArns']) ? allowed['sourceQueueArns'] : [];
  if (permission === 'allowAll' || (permission === 'byQueue' && sources.includes(arnOf(source, target))))
    return;
  throw new AssemblyError(
    `${source.stack}/${source.logicalId} moves its failed messages to ${deadLetterArn}, whose RedriveAllowPolicy does not let it (${permission}). Allow the source there.`,
  );
}

function arnOf(queue: ResolvedResource, target: Target): string {
  return `arn:aws:sqs:${target.region}:${target.accountId}:${nameOf(queue, target)}`;
}
