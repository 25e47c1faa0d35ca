import type { TableDefinition } from '../engines/dynamodb/index.ts';
import { streamMappings } from './stream-mappings.ts';

const streamArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/boats/stream/local';
const tables: readonly TableDefinition[] = [
  { name: 'boats', create: { StreamSpecification: { StreamEnabled: true } }, indexes: [] },
  { name: 'silent', create: {}, indexes: [] },
];
const read = (properties: object) => [
  ...streamMappings(
    [
      {
        ...{ stack: 'things', logicalId: 'Mapping', type: 'AWS::Lambda::EventSourceMapping', metadata: {} },
        properties: {
          ...{ EventSourceArn: streamArn, FunctionName: 'arn:f', StartingPosition: 'TRIM_HORIZON' },
          ...properties,
        },
      },
    ],
    tables,
  ).values(),
];

test('a mapping of a stream is read with all it says', () => {
  const onFailureArn = 'arn:aws:sqs:us-east-1:000000000000:lost';

  const [mapping] = read({
    StartingPosition: 'LATEST',
    BatchSize: 500,
    MaximumBatchingWindowInSeconds: 2,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 3,
    MaximumRecordAgeInSeconds: 3600,
    ParallelizationFactor: 4,
    DestinationConfig: { OnFailure: { Destination: onFailureArn } },
  });

  expect(mapping).toMatchObject({
    ...{ streamArn, tableName: 'boats', functionArn: 'arn:f', startingPosition: 'LATEST' },
    ...{ batchSize: 500, batchingWindowMs: 2000, reportsFailures: true, bisects: true },
    ...{ maximumRetryAttempts: 3, maximumRecordAgeMs: 3_600_000, parallelizationFactor: 4, onFailureArn },
  });
  expect(mapping?.filters).toHaveLength(1);
});

test('a mapping of a stream that says nothing has the defaults of Lambda', () => {
  expect(read({})).toMatchObject([
    {
      ...{ batchSize: 100, batchingWindowMs: 0, reportsFailures: false, bisects: false },
      ...{ maximumRetryAttempts: Infinity, maximumRecordAgeMs: Infinity, parallelizationFactor: 1 },
    },
  ]);
  expect(read({ MaximumRecordAgeInSeconds: -1, MaximumRetryAttempts: 0 })).toMatchObject([
    { maximumRecordAgeMs: Infinity, maximumRetryAttempts: 0 },
  ]);
});

test('a mapping stays the same when its settings change, and not when it begins elsewhere', () => {
  const id = (properties: object) => read(properties)[0]?.id;

  expect(id({ BatchSize: 3, FunctionName: 'arn:g' })).toBe(id({}));
  expect(id({ StartingPosition: 'LATEST' })).not.toBe(id({}));
});

test.each([
  ['no position', { StartingPosition: undefined }, /things\/Mapping: StartingPosition is missing/],
  ['a time to begin at', { StartingPosition: 'AT_TIMESTAMP' }, /Allowed for the stream of a table: TRIM/],
  ['a batch that is too large', { BatchSize: 10_001 }, /BatchSize is 10001\. Allowed: 1 to 10000/],
  ['too many lanes', { ParallelizationFactor: 11 }, /ParallelizationFactor is 11\. Allowed: 1 to 10/],
  ['half a record’s age', { MaximumRecordAgeInSeconds: 30 }, /Allowed: -1, or 60 to 604800/],
  [
    'a topic for what is given up',
    { DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:us-east-1:000000000000:t' } } },
    /Allowed: ARNs of SQS queues/,
  ],
  [
    'the stream of a table that has none',
    { EventSourceArn: streamArn.replace('boats', 'silent') },
    /which has no StreamSpecification/,
  ],
  [
    'the stream of a table that does not exist',
    { EventSourceArn: streamArn.replace('boats', 'planes') },
    /which no template defines/,
  ],
])('%s is refused', (_title, properties, message) => {
  expect(() => read(properties)).toThrow(message);
});
