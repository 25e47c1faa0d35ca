import { isObject, textOf, type JsonObject, type ResolvedResource } from '../assembly/index.ts';
import type { QueueMapping } from '../event-sources/index.ts';
import { commonSettings, mappingsOf, wholeNumber } from './mappings-of.ts';

/** Events of one mapping that are worked on at the same time unless it says otherwise: a laptop has few processors. */
const usualConcurrency = 5;
/** Messages in one event unless the mapping says otherwise, and most without and with a batching window. */
const batchSizes = { usual: 10, withoutWindow: 10, fifo: 10, most: 10_000 } as const;

/**
 * Translates every `AWS::Lambda::EventSourceMapping` of a queue, by a text that is the same as long as the mapping is.
 * @throws AssemblyError for a mapping that Lambda would not take
 */
export function queueMappings(resources: readonly ResolvedResource[]): ReadonlyMap<string, QueueMapping> {
  return mappingsOf(resources, 'sqs', ({ properties }) => queueMapping(properties));
}

function queueMapping(properties: JsonObject): QueueMapping {
  const { ScalingConfig } = properties;
  const queueArn = textOf(properties['EventSourceArn']);
  const settings = commonSettings(properties);
  const isFifo = queueArn.endsWith('.fifo');
  const hasWindow = settings.batchingWindowMs > 0;
  if (isFifo && hasWindow)
    throw new Error('MaximumBatchingWindowInSeconds is not available for FIFO queues. Leave it out.');
  const most = isFifo ? batchSizes.fifo : hasWindow ? batchSizes.most : batchSizes.withoutWindow;
  const remedy = isFifo || hasWindow ? '' : ', or more with a MaximumBatchingWindowInSeconds of at least 1';
  return {
    queueArn,
    ...settings,
    batchSize: wholeNumber(properties, 'BatchSize', { usual: batchSizes.usual, least: 1, most, remedy }),
    maximumConcurrency: Number(
      (isObject(ScalingConfig) ? ScalingConfig['MaximumConcurrency'] : undefined) ?? usualConcurrency,
    ),
  };
}
