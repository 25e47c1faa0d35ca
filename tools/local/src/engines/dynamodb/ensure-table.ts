import { setTimeout as pause } from 'node:timers/promises';
import { isObject, objectsOf, textOf, type JsonObject } from '../../assembly/index.ts';
import type { Json } from '../../json.ts';
import { EngineError } from '../engine.ts';
import { callDynamoDb, DynamoDbError } from './call.ts';
import type { TableDefinition } from './table-definition.ts';

/** Milliseconds a new index may take to become active. */
const indexLimit = 30_000;

/**
 * Makes a table, or brings an existing one up to the template: missing indexes and a missing stream are added.
 * Data is never touched, by a time to live neither: the runtime sees to that itself.
 * @throws EngineError when the existing keys differ, which only an empty database can follow
 */
export async function ensureTable(
  endpoint: string,
  table: TableDefinition,
): Promise<'created' | 'updated' | 'kept'> {
  const existing = await describe(endpoint, table.name);
  if (existing === undefined) {
    await callDynamoDb(endpoint, 'CreateTable', table.create);
    return 'created';
  }
  if (keys(existing['KeySchema']) !== keys(table.create['KeySchema'])) {
    throw new EngineError(
      `The table ${table.name} has the keys ${keys(existing['KeySchema'])} on disk but ${keys(table.create['KeySchema'])} in the template. Keys cannot change: start once with --fresh to begin with empty data.`,
    );
  }
  const added = await addIndexes(endpoint, table, existing);
  const streamed = await addStream(endpoint, table, existing);
  await endOwnTimeToLive(endpoint, table);
  return added || streamed ? 'updated' : 'kept';
}

async function describe(endpoint: string, name: string): Promise<JsonObject | undefined> {
  try {
    const { Table } = await callDynamoDb(endpoint, 'DescribeTable', { TableName: name });
    return isObject(Table) ? Table : undefined;
  } catch (error) {
    if (error instanceof DynamoDbError && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

/** DynamoDB takes one new index per UpdateTable. */
async function addIndexes(endpoint: string, table: TableDefinition, existing: JsonObject): Promise<boolean> {
  const present = new Set(objectsOf(existing['GlobalSecondaryIndexes']).map((index) => index['IndexName']));
  const missing = table.indexes.filter((index) => !present.has(index['IndexName'] ?? null));
  for (const index of missing) {
    await callDynamoDb(endpoint, 'UpdateTable', {
      TableName: table.name,
      AttributeDefinitions: table.create['AttributeDefinitions'] ?? [],
      GlobalSecondaryIndexUpdates: [{ Create: index }],
    });
    await untilActive(endpoint, table.name);
  }
  return missing.length > 0;
}

async function addStream(endpoint: string, table: TableDefinition, existing: JsonObject): Promise<boolean> {
  const wanted = table.create['StreamSpecification'];
  if (wanted === undefined || isObject(existing['StreamSpecification'])) return false;
  await callDynamoDb(endpoint, 'UpdateTable', { TableName: table.name, StreamSpecification: wanted });
  return true;
}

/** The engine's own job would delete by the machine's clock: tables of earlier versions have it, and it is ended there. */
async function endOwnTimeToLive(endpoint: string, { name }: TableDefinition): Promise<void> {
  const { TimeToLiveDescription: state } = await callDynamoDb(endpoint, 'DescribeTimeToLive', {
    TableName: name,
  });
  if (!isObject(state) || state['TimeToLiveStatus'] !== 'ENABLED') return;
  await callDynamoDb(endpoint, 'UpdateTimeToLive', {
    TableName: name,
    TimeToLiveSpecification: { Enabled: false, AttributeName: state['AttributeName'] ?? '' },
  });
}

async function untilActive(endpoint: string, name: string): Promise<void> {
  const limit = Date.now() + indexLimit;
  while (Date.now() < limit) {
    const indexes = await describeIndexes(endpoint, name);
    if (indexes?.every((index) => index['IndexStatus'] === 'ACTIVE')) return;
    await pause(50);
  }
  throw new EngineError(
    `A new index of ${name} was not active after ${indexLimit / 1000} s. Start again, or with --fresh.`,
  );
}

/** Indexes of a table; undefined when the engine fails to say, as it does at times while it adds one. */
async function describeIndexes(endpoint: string, name: string): Promise<JsonObject[] | undefined> {
  try {
    return objectsOf((await describe(endpoint, name))?.['GlobalSecondaryIndexes']);
  } catch (error) {
    if (error instanceof DynamoDbError && /Internal/.test(error.code)) return undefined;
    throw error;
  }
}

function keys(schema: Json | undefined): string {
  return objectsOf(schema)
    .map((key) => `${textOf(key['AttributeName'])} (${textOf(key['KeyType'])})`)
    .join(', ');
}
