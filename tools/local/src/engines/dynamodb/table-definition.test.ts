import type { JsonObject } from '../../assembly/index.ts';
import { tableDefinition } from './index.ts';

const read = (properties: JsonObject) =>
  tableDefinition({
    stack: 'things',
    logicalId: 'Table',
    type: 'AWS::DynamoDB::Table',
    properties,
    metadata: {},
  });
const index = {
  IndexName: 'byPlate',
  KeySchema: [{ AttributeName: 'plate', KeyType: 'HASH' }],
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['make'] },
};

test('an index is read with its keys and its projection, and without what is metered', () => {
  const metered = { ...index, ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } };
  const { create, indexes } = read({ GlobalSecondaryIndexes: [metered], LocalSecondaryIndexes: [index] });

  expect(indexes).toEqual([index]);
  expect(create).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: [index],
    LocalSecondaryIndexes: [index],
  });
});

test('a time to live that is not enabled is none', () => {
  const TimeToLiveSpecification = { AttributeName: 'expiresAt', Enabled: true };

  expect(read({ TimeToLiveSpecification }).timeToLive).toBe('expiresAt');
  expect(
    read({ TimeToLiveSpecification: { ...TimeToLiveSpecification, Enabled: false } }),
  ).not.toHaveProperty('timeToLive');
});

test('a table without a name has one of its stack and logical id', () => {
  expect(read({}).name).toBe('things-Table');
});
