export { callDynamoDb, DynamoDbError, sendAction } from './call.ts';
export { createTables } from './create-tables.ts';
export { ensureTable } from './ensure-table.ts';
export { startDynamoDb, type DynamoDb, type DynamoDbOptions } from './start-dynamodb.ts';
export {
  describeTableStream,
  sequenceOf,
  StreamCursor,
  type StreamPosition,
  type TableStream,
} from './table-stream.ts';
export { isTable, tableDefinition, type TableDefinition } from './table-definition.ts';
