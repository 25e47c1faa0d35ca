import type { Json } from '../../json.ts';
import { isObject, objectsOf, textOf, type JsonObject, type ResolvedResource } from '../../assembly/index.ts';

/** A table as a template defines it, in the words of the DynamoDB API. */
export interface TableDefinition {
  readonly name: string;
  /** Input of CreateTable. */
  readonly create: JsonObject;
  /** Global secondary indexes, as in CreateTable. */
  readonly indexes: readonly JsonObject[];
  /** Attribute of the time to live (epoch seconds); absent when the table has none. */
  readonly timeToLive?: string;
}

const tableTypes = new Set(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable']);

/** True for the two resource types that define a table. */
export function isTable(resource: ResolvedResource): boolean {
  return tableTypes.has(resource.type);
}

/** Translates a table resource. The table is on demand whatever the template says: nothing local is metered. */
export function tableDefinition(resource: ResolvedResource): TableDefinition {
  const { properties } = resource;
  const name = textOf(properties['TableName'], `${resource.stack}-${resource.logicalId}`);
  const indexes = objectsOf(properties['GlobalSecondaryIndexes']).map(indexInput);
  const localIndexes = objectsOf(properties['LocalSecondaryIndexes']).map(indexInput);
  const create: Record<string, Json> = {
    TableName: name,
    AttributeDefinitions: properties['AttributeDefinitions'] ?? [],
    KeySchema: properties['KeySchema'] ?? [],
    BillingMode: 'PAY_PER_REQUEST',
  };
  if (indexes.length > 0) create['GlobalSecondaryIndexes'] = indexes;
  if (localIndexes.length > 0) create['LocalSecondaryIndexes'] = localIndexes;
  const stream = properties['StreamSpecification'];
  if (isObject(stream)) {
    create['StreamSpecification'] = {
      StreamEnabled: true,
      StreamViewType: stream['StreamViewType'] ?? 'NEW_AND_OLD_IMAGES',
    };
  }
  const expiry = properties['TimeToLiveSpecification'];
  const timeToLive =
    isObject(expiry) && expiry['Enabled'] === true ? textOf(expiry['AttributeName']) : undefined;
  return { name, create, indexes, ...(timeToLive === undefined ? {} : { timeToLive }) };
}

function indexInput(index: JsonObject): JsonObject {
  return {
    IndexName: index['IndexName'] ?? null,
    KeySchema: index['KeySchema'] ?? [],
    Projection: index['Projection'] ?? { ProjectionType: 'ALL' },
  };
}
