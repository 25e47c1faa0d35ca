import { execFile } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Vehicle } from '@tollgate/vehicles-contract';
import { workspaceRoot } from '../system/serve-assemblies.ts';
import { serveVariant, synthesise, type Variant } from '../system/variant.ts';

const run = promisify(execFile);
const inWorkspace = { cwd: workspaceRoot };
const folder = mkdtempSync(join(tmpdir(), 'tollgate-probe-'));

/** How long the queue of the probe hides a message: six of its time limits. */
const hiddenSeconds = 30;

interface Resources {
  readonly endpoints: { readonly dynamodb: string; readonly sqs: string };
  readonly functions: readonly { readonly name: string; readonly pids: readonly number[] }[];
}

let variant: Variant;
let resources: Resources;
let store: DynamoDBDocumentClient;
let sqs: SQSClient;
let token: string;

beforeAll(async () => {
  await run('node', ['tools/workspace/src/bundle/main.ts', 'tools/e2e/test/probe'], inWorkspace);
  const probe = join(folder, 'assembly');
  await synthesise('tools/e2e/test/probe', probe, {});
  variant = await serveVariant({
    stage: {},
    projects: ['infra', 'apps/vehicles'],
    alone: true,
    options: ['--assembly', probe],
  });
  resources = await resourcesNow();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const place = { region: 'us-east-1', endpoint: resources.endpoints.dynamodb, credentials };
  store = DynamoDBDocumentClient.from(new DynamoDBClient(place));
  sqs = new SQSClient({
    region: 'us-east-1',
    endpoint: resources.endpoints.sqs,
    credentials: JSON.parse(
      readFileSync(join(variant.data, 'engines', 'credentials.json'), 'utf8'),
    ) as NonNullable<SQSClientConfig['credentials']>,
  });
  token = await cli('token', '--scope', 'vehicles/write');
});

afterAll(async () => {
  store.destroy();
  sqs.destroy();
  await variant.stop();
  rmSync(folder, { recursive: true, force: true });
});

const cli = async (name: string, ...args: string[]): Promise<string> => {
  const options = [`tools/local/src/cli/${name}.ts`, '--data', variant.data, ...args];
  return (await run('node', options, inWorkspace)).stdout.trim();
};

const redrive = async (...args: string[]): Promise<string> => {
  const options = ['--consumer', 'probe/keep-events', '--url', variant.url, '--data', variant.data, ...args];
  return (await run('node', ['tools/workspace/src/redrive/main.ts', ...options], inWorkspace)).stdout;
};

const resourcesNow = async (): Promise<Resources> =>
  (await (await fetch(`${variant.url}/_local/resources`)).json()) as Resources;

async function register(color: string, correlationId: string = randomUUID()): Promise<Vehicle> {
  const answer = await fetch(`${variant.url}/vehicles`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      'X-Correlation-Id': correlationId,
    },
    body: JSON.stringify({
      vin: `1G4AH59H45G${String(randomInt(1_000_000)).padStart(6, '0')}`,
      stateCode: 'CA',
      plate: `P${randomInt(1_000_000_000)}`,
      make: 'BUICK',
      modelYear: 2005,
      model: 'Century',
      fuelType: 'gasoline',
      color,
    }),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Vehicle;
}

const row = async (pk: string, sk: string): Promise<Record<string, unknown> | undefined> =>
  (await store.send(new GetCommand({ TableName: 'tollgate-local-probe', Key: { pk, sk } }))).Item;

/** What is looked for, once it is there. */
async function eventually<Found>(look: () => Promise<Found | undefined>, withinMs = 50_000): Promise<Found> {
  const end = Date.now() + withinMs;
  while (Date.now() < end) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(25);
  }
  throw new Error(`not within ${withinMs} ms`);
}

const kept = ({ vehicleId }: Vehicle) => eventually(() => row(vehicleId, 'KEPT'));

/** Puts the clock of the system past the time that messages are hidden for. */
const waitOutVisibility = (): Promise<unknown> =>
  fetch(`${variant.url}/_local/clock`, {
    method: 'POST',
    body: JSON.stringify({ advanceSeconds: hiddenSeconds + 1 }),
  });

/** The letters of the probe, once there are as many as given. */
const letters = (count: number): Promise<string> =>
  eventually(async () => {
    await waitOutVisibility();
    const listed = await redrive('--list');
    const found = [...listed.matchAll(/^ +(\d+) {2}/gm)].reduce((sum, [, of]) => sum + Number(of), 0);
    return found === count ? listed : undefined;
  }, 60_000);

/** Messages that wait in a queue or are being worked off. */
async function messagesIn(QueueUrl: string): Promise<number> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
}

test('events: what a request did arrives at a consumer of another service, with the correlation of the request', async () => {
  const vehicle = await register('BLUE', 'work-of-the-test');

  expect(await kept(vehicle)).toMatchObject({ version: 1, correlationId: 'work-of-the-test', times: 1 });
});

test('events: kill -9 of a consumer at its work loses nothing and doubles nothing', async () => {
  const vehicle = await register('HEAVY');
  await eventually(() => row(vehicle.vehicleId, 'SIGN'));

  const { functions } = await resourcesNow();
  for (const pid of functions.find(({ name }) => name === 'tollgate-local-probe-keep-events')?.pids ?? [])
    process.kill(pid, 'SIGKILL');
  // Once: a clock that moves on while the second delivery is at work asks for a third.
  await waitOutVisibility();

  expect(await kept(vehicle)).toMatchObject({ times: 1 });
});

test('redrive: poison ends with the dead letters, its neighbours do not wait for it, and once the fault is repaired it comes back', async () => {
  const queue = `${resources.endpoints.sqs}/000000000000/tollgate-local-probe-keep-events`;
  const [first, broken, last] = [await register('RED'), await register('BROKEN'), await register('RED')];
  await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: `{"vin":"${broken.vin}"` }));
  expect([await kept(first), await kept(last)]).toMatchObject([{ times: 1 }, { times: 1 }]);
  // What is still being worked off would come again with the clock.
  await eventually(async () => ((await messagesIn(queue)) === 2 ? true : undefined));

  const listed = await letters(2);

  expect(listed).toContain('vehicle.registered, version 1: the consumer failed; its log says why');
  expect(listed).toContain('no event: the message is not JSON');
  expect(listed).not.toContain(broken.vin);
  expect(await row(broken.vehicleId, 'KEPT')).toBeUndefined();

  await store.send(
    new PutCommand({ TableName: 'tollgate-local-probe', Item: { pk: 'REPAIRED', sk: 'SIGN' } }),
  );
  expect(await redrive()).toContain('2 moved to tollgate-local-probe-keep-events');
  expect(await kept(broken)).toMatchObject({ times: 1 });
  expect(await letters(1)).toContain('no event: the message is not JSON');
  expect([await row(first.vehicleId, 'KEPT'), await row(last.vehicleId, 'KEPT')]).toMatchObject([
    { times: 1 },
    { times: 1 },
  ]);
}, 120_000);

test('events: a row of the stream that is no event goes to the dead letters at once, and those behind it are announced', async () => {
  const TableName = 'tollgate-local-vehicles';
  await store.send(
    new PutCommand({
      TableName,
      Item: { pk: 'VEHICLE#poison', sk: 'EVENT#0000000000000001', type: 'vehicle.registered' },
    }),
  );

  const vehicle = await register('BLUE');

  expect(await kept(vehicle)).toMatchObject({ times: 1 });
  const QueueUrl = `${resources.endpoints.sqs}/000000000000/${TableName}-announce-events-dead-letters`;
  const letter = await eventually(async () => {
    const asked = new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] });
    return (await sqs.send(asked)).Messages?.[0];
  });
  expect(letter.MessageAttributes?.['ErrorMessage']?.StringValue).toBe(
    'the row has no data; every event has some',
  );
  expect(JSON.parse(letter.Body ?? '')).toMatchObject({
    dynamodb: { Keys: { pk: { S: 'VEHICLE#poison' } } },
  });
});

test('redrive: the command says what it does not know and what there is', async () => {
  await expect(redrive('--consumer', 'probe')).rejects.toThrow('it takes SERVICE/CONSUMER');
  await expect(redrive('--consumer', 'probe/unknown')).rejects.toThrow(
    'There is no queue tollgate-local-probe-unknown',
  );
});
