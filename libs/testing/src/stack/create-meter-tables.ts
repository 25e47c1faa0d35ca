import { createTable } from '../dynamodb/create-table.ts';
import { dynamoDbEndpoint } from '../dynamodb/jest/endpoint.ts';
import { announcedTemplate, variablesOf } from './template.ts';

/** Creates the table, which another service owns, where the stack's functions count the calls of their consumers. */
export async function createMeterTables(): Promise<void> {
  const meters = Object.entries(announcedTemplate().Resources)
    .filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    .flatMap(([logicalId]) => variablesOf(logicalId)['METER'] ?? []);
  const names = new Set(meters.map((meter) => (JSON.parse(meter) as { table: string }).table));
  for (const name of names) await createTable(dynamoDbEndpoint(), { name });
}
