import { isObject, textOf, type JsonObject, type ResolvedResource } from '../assembly/index.ts';
import type { TableDefinition } from '../engines/dynamodb/index.ts';
import type { StreamMapping } from '../event-sources/index.ts';
import { commonSettings, mappingsOf, wholeNumber } from './mappings-of.ts';

/** Source: Lambda API reference, `CreateEventSourceMapping`; -1 is no bound. */
const bounds = {
  BatchSize: { usual: 100, least: 1, most: 10_000 },
  MaximumRetryAttempts: { usual: -1, least: -1, most: 10_000 },
  MaximumRecordAgeInSeconds: { usual: -1, least: -1, most: 604_800 },
  ParallelizationFactor: { usual: 1, least: 1, most: 10 },
} as const;
/** The least bound of a record's age that is one, seconds. */
const leastAge = 60;

/**
 * Translates every `AWS::Lambda::EventSourceMapping` of a table's stream, by a text that is the same as long as the mapping is.
 * @throws AssemblyError for a mapping that Lambda would not take, a table without a stream, or a destination that is no queue
 */
export function streamMappings(
  resources: readonly ResolvedResource[],
  tables: readonly TableDefinition[],
): ReadonlyMap<string, StreamMapping> {
  return mappingsOf(resources, 'dynamodb', (resource) => streamMapping(resource, tables));
}

function streamMapping(
  { stack, logicalId, properties }: ResolvedResource,
  tables: readonly TableDefinition[],
): StreamMapping {
  const streamArn = textOf(properties['EventSourceArn']);
  const onFailureArn = destinationOf(properties);
  const number = (name: keyof typeof bounds): number => wholeNumber(properties, name, bounds[name]);
  const age = number('MaximumRecordAgeInSeconds');
  if (age >= 0 && age < leastAge)
    throw new Error(`MaximumRecordAgeInSeconds is ${age}. Allowed: -1, or ${leastAge} to 604800.`);
  return {
    // A change of these replaces the mapping, which begins anew then.
    id: JSON.stringify([stack, logicalId, streamArn, startingPosition(properties)]),
    streamArn,
    tableName: tableOf(streamArn, tables),
    ...commonSettings(properties),
    startingPosition: startingPosition(properties),
    batchSize: number('BatchSize'),
    bisects: properties['BisectBatchOnFunctionError'] === true,
    maximumRetryAttempts: unbounded(number('MaximumRetryAttempts')),
    maximumRecordAgeMs: unbounded(age) * 1000,
    parallelizationFactor: number('ParallelizationFactor'),
    ...(onFailureArn === undefined ? {} : { onFailureArn }),
  };
}

function startingPosition(properties: JsonObject): StreamMapping['startingPosition'] {
  const position = textOf(properties['StartingPosition']);
  if (position === 'TRIM_HORIZON' || position === 'LATEST') return position;
  throw new Error(
    `StartingPosition is ${position || 'missing'}. Allowed for the stream of a table: TRIM_HORIZON and LATEST.`,
  );
}

function tableOf(streamArn: string, tables: readonly TableDefinition[]): string {
  const name = /:table\/([^/]+)\/stream\//.exec(streamArn)?.[1] ?? '';
  const table = tables.find((one) => one.name === name);
  if (table?.create['StreamSpecification'] !== undefined) return name;
  const why =
    table === undefined ? 'which no template defines' : 'which has no StreamSpecification in its template';
  throw new Error(`EventSourceArn is the stream of the table ${name || streamArn}, ${why}.`);
}

function destinationOf({ DestinationConfig }: JsonObject): string | undefined {
  const onFailure = isObject(DestinationConfig) ? DestinationConfig['OnFailure'] : undefined;
  const arn = isObject(onFailure) ? textOf(onFailure['Destination']) : '';
  if (arn === '' || arn.split(':')[2] === 'sqs') return arn || undefined;
  throw new Error(
    `DestinationConfig.OnFailure is ${arn}, which is not served locally. Allowed: ARNs of SQS queues.`,
  );
}

function unbounded(value: number): number {
  return value < 0 ? Number.POSITIVE_INFINITY : value;
}
