import { setTimeout as delay } from 'node:timers/promises';
import { dynamoDbEndpoint } from '@tollgate/testing/dynamodb';
import { freshTable } from '../fixture.ts';
import { startProxy } from './proxy.ts';
import { WorkerPool } from './worker-pool.ts';

test('while the store is down every answer is an honest failure, and the first success comes soon after its return', async () => {
  const table = await freshTable();
  const proxy = await startProxy(dynamoDbEndpoint());
  const pool = await WorkerPool.start(1, { endpoint: proxy.endpoint, tableName: table.name });
  const register = async (key: string) => (await pool.send({ useCase: 'register', key })).status;
  expect(await register('before')).toBe(201);

  let down = true;
  const back = proxy.refuse(2000).then(() => (down = false));
  const whileDown: number[] = [];
  while (down) {
    const status = await register('while-down');
    if (down) whileDown.push(status);
    await delay(20);
  }
  await back;
  const returned = Date.now();
  while ((await register('after')) !== 201) await delay(20);

  expect(Date.now() - returned).toBeLessThan(2000);
  expect(new Set(whileDown)).toEqual(new Set([503]));
  await pool.close();
  proxy.close();
});
