import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { createDocumentClient, lambdaConnection } from '@tollgate/dynamodb';
import { consumeEvents, eachEvent } from '@tollgate/events';
import { vehicleRegistered } from '@tollgate/vehicles-contract';

const client = createDocumentClient(lambdaConnection(process.env));
const TableName = process.env['TABLE_NAME'];

const has = async (pk: string): Promise<boolean> =>
  (await client.send(new GetCommand({ TableName, Key: { pk, sk: 'SIGN' }, ConsistentRead: true }))).Item !==
  undefined;

/**
 * Keeps what arrives, and counts how often. Of a BROKEN vehicle it can take no event before somebody repairs it; at the first event of
 * a HEAVY one it begins and never ends.
 */
export const handler = consumeEvents(
  'keep-events',
  [vehicleRegistered],
  eachEvent(async ({ subject, version, correlationId, data }) => {
    const { color, vin } = data.vehicle;
    if (color === 'BROKEN' && !(await has('REPAIRED'))) throw new Error(`cannot keep ${vin}`);
    if (color === 'HEAVY' && !(await has(subject))) {
      await client.send(new PutCommand({ TableName, Item: { pk: subject, sk: 'SIGN' } }));
      await new Promise(() => undefined);
    }
    await client.send(
      new UpdateCommand({
        TableName,
        Key: { pk: subject, sk: 'KEPT' },
        UpdateExpression: 'SET #version = :version, #work = :work ADD #times :one',
        ExpressionAttributeNames: { '#version': 'version', '#work': 'correlationId', '#times': 'times' },
        ExpressionAttributeValues: { ':version': version, ':work': correlationId ?? null, ':one': 1 },
      }),
    );
  }),
);
