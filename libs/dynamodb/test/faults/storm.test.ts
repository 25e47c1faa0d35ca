import { dynamoDbEndpoint } from '@tollgate/testing/dynamodb';
import { freshTable } from '../fixture.ts';
import { storm } from './storm.ts';

test('2,000 writes by 50 clients under 40 faults: none is lost and none has two effects', async () => {
  const table = await freshTable();

  const report = await storm({ table, endpoint: dynamoDbEndpoint(), writes: 2000, clients: 50, faults: 40 });

  expect(report).toMatchObject({
    acknowledged: 2000,
    gaveUp: 0,
    lost: 0,
    duplicates: 0,
    unequalReplies: 0,
    eventless: 0,
    faults: 40,
    unexpected: [],
  });
}, 120_000);

test('the same storm finds the faults of three separate writes', async () => {
  const table = await freshTable();

  const report = await storm({
    table,
    endpoint: dynamoDbEndpoint(),
    writes: 200,
    clients: 50,
    faults: 10,
    naive: true,
  });

  expect(report.duplicates).toBeGreaterThan(0);
  expect(report.eventless).toBeGreaterThan(0);
}, 120_000);
