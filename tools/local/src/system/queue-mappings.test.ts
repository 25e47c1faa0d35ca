import { queueMappings } from './queue-mappings.ts';

const queueArn = 'arn:aws:sqs:us-east-1:000000000000:work';
const read = (properties: object) => [
  ...queueMappings([
    {
      stack: 'things',
      logicalId: 'Mapping',
      type: 'AWS::Lambda::EventSourceMapping',
      properties: {
        EventSourceArn: queueArn,
        FunctionName: 'arn:f',
        ...properties,
      },
      metadata: {},
    },
  ]).values(),
];

test('a mapping is read with all it says', () => {
  const [mapping] = read({
    BatchSize: 50,
    MaximumBatchingWindowInSeconds: 3,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ScalingConfig: { MaximumConcurrency: 2 },
    FilterCriteria: { Filters: [{ Pattern: '{"body":{"kind":["a"]}}' }] },
  });

  expect(mapping).toMatchObject({
    queueArn,
    functionArn: 'arn:f',
    batchSize: 50,
    batchingWindowMs: 3000,
    reportsFailures: true,
    maximumConcurrency: 2,
  });
  expect(mapping?.filters).toHaveLength(1);
});

test('a mapping that says nothing has the defaults of Lambda', () => {
  expect(read({})).toMatchObject([{ batchSize: 10, batchingWindowMs: 0, reportsFailures: false }]);
  expect(read({})[0]).not.toHaveProperty('filters');
});

test('a mapping that is disabled is left out', () => {
  expect(read({ Enabled: false, EventSourceArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/s' })).toEqual(
    [],
  );
});

test.each([
  [
    'another source',
    { EventSourceArn: 'arn:aws:kinesis:us-east-1:0:stream/s' },
    /things\/Mapping: EventSourceArn is/,
  ],
  ['a batch that needs a window', { BatchSize: 11 }, /BatchSize is 11\. Allowed: 1 to 10/],
  [
    'a window for a FIFO queue',
    { EventSourceArn: `${queueArn}.fifo`, MaximumBatchingWindowInSeconds: 1 },
    /not available for FIFO queues/,
  ],
])('%s is refused by logical id', (_title, properties, message) => {
  expect(() => read(properties)).toThrow(message);
});
