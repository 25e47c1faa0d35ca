import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { awsClientSettings } from './index.ts';

let silent: Server;
let endpoint: string;
let exchanges = 0;
beforeAll(async () => {
  silent = createServer(() => {
    exchanges += 1;
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
});
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});

it('an exchange without an answer ends, and is tried as often as was said', async () => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient(
    awsClientSettings({ region: 'us-east-1', credentials, endpoint }, { requestMs: 50, maxAttempts: 3 }),
  );

  await expect(client.send(new ListTablesCommand())).rejects.toMatchObject({ name: 'TimeoutError' });

  expect(exchanges).toBe(3);
  client.destroy();
});
