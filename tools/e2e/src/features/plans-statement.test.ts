import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { createDocumentClient } from '@tollgate/dynamodb';
import { commandOn, keyCommand, tokenOn } from '../system/in-workspace.ts';
import { savePartner } from '../system/partner.ts';
import { serveVariant, type Variant } from '../system/variant.ts';

jest.setTimeout(120_000);

const wide = { rate: 5_000, burst: 5_000 };
const month = new Date().toISOString().slice(0, 7);
const vehicle = (status: number): string => `/vehicles/00000000-0000-4000-8000-000000000${status}`;

let system: Variant;
let log: string;
let partnerToken: string;
beforeAll(async () => {
  system = await serveVariant({
    projects: ['infra', 'apps/vehicles', 'apps/photos'],
    stage: {
      plans: {
        free: { ...wide, quota: { limit: 12, period: 'DAY' } },
        partner: { ...wide, quota: { limit: 1_000, period: 'MONTH' } },
        internal: { ...wide, quota: { limit: 1_000, period: 'MONTH' } },
      },
    },
  });
  log = join(system.data, 'logs', 'access.log');
  await savePartner(system.url, { tenant: 'ferries' });
  partnerToken = await tokenOn(system, '--client', 'partner');
});
afterAll(() => system.stop());

async function statusOf(path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const answer = await fetch(system.url + path, { headers });
  await answer.arrayBuffer();
  return answer.status;
}

/** Waits until the access log, which is written beside the answers, has a line of every request. */
async function loggedRequests(count: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const lines = readFileSync(log, 'utf8').split('\n');
    if (lines.filter((line) => line.includes('"requestId"')).length >= count) return;
    await sleep(25);
  }
  throw new Error(`the access log has no ${count} lines`);
}

const statement = (...more: readonly string[]): Promise<string> =>
  commandOn(system, 'tools/workspace/src/statement/main.ts', '--month', month, ...more);

it('monthly statement: mixed traffic reconciles with the access log to zero, and a lost record is found', async () => {
  const free = { 'X-API-Key': await keyCommand(system, 'create', '--plan', 'free', '--name', 'harbour') };
  const partner = { 'X-API-Key': await keyCommand(system, 'create', '--plan', 'partner', '--name', 'ferry') };

  const photo = await announcePhoto();
  const enquiries = [await enquire(), await enquire()];
  const { headers: current } = await fetch(system.url + photo, { headers: partner });

  const statuses = [
    await statusOf(vehicle(200), free),
    await statusOf('/vehicles?state=CA', free),
    await statusOf('/vehicles?limit=1000', free),
    await statusOf(vehicle(404), free),
    await statusOf(vehicle(500), free),
    await statusOf(vehicle(503), free),
    await statusOf('/photos', free),
    await statusOf(photo, { ...partner, 'If-None-Match': current.get('ETag') ?? '' }),
    await statusOf(vehicle(200), {}),
    await statusOf('/states', free),
    ...(await Promise.all(Array.from({ length: 10 }, () => statusOf(vehicle(200), free)))),
    ...(await Promise.all(Array.from({ length: 20 }, () => statusOf(vehicle(200), partner)))),
  ];
  await loggedRequests(statuses.length + 4);
  const reconciled = await statement('--access-log', log);

  // Of the 12 calls of plan free the first six were used one by one; two of them failed on the system's side.
  expect(statuses.slice(0, 10)).toEqual([200, 200, 400, 404, 500, 503, 400, 304, 403, 200]);
  expect(statuses.filter((status) => status === 429)).toHaveLength(4);
  expect(reconciled).toContain('difference 0');
  expect(reconciled).toMatch(/^harbour \(key:\w+\) +free +getVehicle +\d+$/m);
  expect(reconciled).toMatch(/^ferry \(key:\w+\) +partner +getVehicle +20$/m);
  expect(reconciled).toMatch(/^ferry \(key:\w+\) +partner +getPhoto +2$/m);
  expect(reconciled).toMatch(/^tenant:ferries \(tenant:ferries\) +partner +enquireVehicle +2$/m);
  expect(enquiries).toEqual([
    { status: 404, left: 999 },
    { status: 404, left: 998 },
  ]);
  expect(reconciled).toMatch(/^Total \d+, of 3 consumers$/m);

  const lost = await loseOneRecord(/ferry \((key:\w+)\)/.exec(reconciled)?.[1] ?? '');
  await expect(statement('--access-log', log)).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(
      new RegExp(`difference 1\nAnswered but not billed:\n  ${lost}\n`),
    ) as string,
  });
});

it('monthly statement: one consumer’s calls alone', async () => {
  const text = await statement('--consumer', 'nobody');

  expect(text).toContain('Total 0, of 0 consumers');
});

/** @returns what a partner is told who enquires about a vehicle that nobody registered */
async function enquire(): Promise<{ readonly status: number; readonly left: number }> {
  const answer = await fetch(`${system.url}/vehicle-enquiries`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${partnerToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ vin: '1M8GDM9AXKP042788' }),
  });
  const left = /^"partner";r=(\d+);t=\d+$/.exec(answer.headers.get('RateLimit') ?? '')?.[1];
  return { status: answer.status, left: Number(left) };
}

/** @returns the path of a photo that nobody has seen yet */
async function announcePhoto(): Promise<string> {
  const token = await tokenOn(system, '--scope', 'photos/write');
  const answer = await fetch(`${system.url}/photos`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify({ vehicleId: randomUUID(), contentType: 'image/jpeg' }),
  });
  return answer.headers.get('Location') ?? '';
}

/** @returns the id of the request whose record is gone */
async function loseOneRecord(subject: string): Promise<string> {
  const { endpoints } = (await (await fetch(`${system.url}/_local/resources`)).json()) as {
    readonly endpoints: { readonly dynamodb: string };
  };
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = createDocumentClient({ region: 'us-east-1', credentials, endpoint: endpoints.dynamodb });
  const pk = `calls#${subject}#${month}`;
  const TableName = 'tollgate-local-access';
  const { Items = [] } = await client.send(
    new QueryCommand({
      ...{ TableName, Limit: 1 },
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
    }),
  );
  const requestId = String(Items[0]?.['sk']);
  await client.send(new DeleteCommand({ TableName, Key: { pk, sk: requestId } }));
  return requestId;
}
