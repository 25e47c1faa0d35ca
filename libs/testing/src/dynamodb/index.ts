export { createTable, type TestTable } from './create-table.ts';
export { freePort } from './free-port.ts';
export { startDynamoDb, type RunningDynamoDb, type StartDynamoDbOptions } from './start-dynamodb.ts';
export { dynamoDbEndpoint } from './jest/endpoint.ts';
