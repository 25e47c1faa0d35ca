export { startDynamoDb, type DynamoDb } from '@tollgate/local/dynamodb';
export { createTable, type TestTable } from './create-table.ts';
export { dynamoDbEndpoint } from './jest/endpoint.ts';
