import {
  isObject,
  objectsOf,
  textOf,
  textsOf,
  type JsonObject,
  type ResolvedResource,
} from '../assembly/index.ts';
import type { Json } from '../json.ts';
import { compilePattern, type EventPattern } from '../event-pattern/index.ts';
import type { QueueMapping } from '../event-sources/index.ts';
import { reading } from './named-resource.ts';

/** Events of one mapping that are worked on at the same time unless it says otherwise: a laptop has few processors. */
const usualConcurrency = 5;
/** Messages in one event unless the mapping says otherwise, and most without and with a batching window. */
const batchSizes = { usual: 10, withoutWindow: 10, fifo: 10, most: 10_000 } as const;

/**
 * Translates every `AWS::Lambda::EventSourceMapping` of a queue, by a text that is the same as long as the mapping is.
 * @throws AssemblyError for a mapping that Lambda would not take, or a source of another kind
 */
export function queueMappings(resources: readonly ResolvedResource[]): ReadonlyMap<string, QueueMapping> {
  return new Map(
    resources
      .filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => properties['Enabled'] !== false)
      .map((resource) => [
        JSON.stringify([resource.stack, resource.logicalId, resource.properties]),
        reading(resource, () => queueMapping(resource.properties)),
      ]),
  );
}

function queueMapping(properties: JsonObject): QueueMapping {
  const { ScalingConfig, FilterCriteria } = properties;
  const queueArn = textOf(properties['EventSourceArn']);
  if (queueArn.split(':')[2] !== 'sqs')
    throw new Error(
      `EventSourceArn is ${queueArn || 'missing'}, a source that is not served locally. Allowed: SQS queues. Set Enabled to false in the local stage.`,
    );
  const batchSize = Number(properties['BatchSize'] ?? batchSizes.usual);
  const window = Number(properties['MaximumBatchingWindowInSeconds'] ?? 0);
  const isFifo = queueArn.endsWith('.fifo');
  if (isFifo && window > 0)
    throw new Error('MaximumBatchingWindowInSeconds is not available for FIFO queues. Leave it out.');
  const most = isFifo ? batchSizes.fifo : window > 0 ? batchSizes.most : batchSizes.withoutWindow;
  if (!(batchSize >= 1 && batchSize <= most))
    throw new Error(
      `BatchSize is ${batchSize}. Allowed: 1 to ${most}${isFifo || window > 0 ? '' : ', or more with a MaximumBatchingWindowInSeconds of at least 1'}.`,
    );
  const filters = isObject(FilterCriteria) ? objectsOf(FilterCriteria['Filters']).map(filterOf) : [];
  return {
    queueArn,
    functionArn: textOf(properties['FunctionName']),
    batchSize,
    batchingWindowMs: window * 1000,
    reportsFailures: textsOf(properties['FunctionResponseTypes']).includes('ReportBatchItemFailures'),
    maximumConcurrency: Number(
      (isObject(ScalingConfig) ? ScalingConfig['MaximumConcurrency'] : undefined) ?? usualConcurrency,
    ),
    ...(filters.length > 0 ? { filters } : {}),
  };
}

/** A pattern is a JSON text, or an object when CDK wrote it as one. */
function filterOf(filter: JsonObject): EventPattern {
  const pattern = filter['Pattern'];
  const parsed: Json | undefined = typeof pattern === 'string' ? (JSON.parse(pattern) as Json) : pattern;
  return compilePattern(isObject(parsed) ? parsed : {});
}
