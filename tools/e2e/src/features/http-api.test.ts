import { AwsClient } from 'aws4fetch';
import { randomUUID } from 'node:crypto';
import { tokenOn } from '../system/in-workspace.ts';
import { savePartner } from '../system/partner.ts';
import { apiKey, cli, newVehicle } from '../system/system.ts';
import { serveVariant, type Variant } from '../system/variant.ts';

jest.setTimeout(60_000);

const origin = 'http://localhost:3000';
/** A vehicle that every stage but `prod` knows. */
const reserved = '/vehicles/00000000-0000-4000-8000-000000000200';

let system: Variant;
let signer: AwsClient;
beforeAll(async () => {
  system = await serveVariant({
    stage: {
      gatewayKind: 'http',
      waivedLosses: [
        'apiKeys',
        'requestValidation',
        'gatewayResponses',
        'webAcl',
        'resourcePolicy',
        'tracing',
        'executionLogs',
        'gatewayAlarms',
        'mockIntegrations',
        'serviceIntegrations',
        'mappedIntegrations',
        'originsOfOperations',
      ],
      plans: Object.fromEntries(
        ['free', 'partner', 'internal'].map((plan) => [
          plan,
          { rate: 1, burst: 10, quota: { limit: 1_000, period: 'DAY' } },
        ]),
      ),
    },
  });
  const keys = cli('credentials', '--data', system.data).split('\n');
  const [accessKeyId = '', secretAccessKey = ''] = keys.map((line) => line.slice(line.indexOf('=') + 1));
  signer = new AwsClient({
    accessKeyId,
    secretAccessKey,
    service: 'execute-api',
    region: 'us-east-1',
    retries: 0,
  });
});
afterAll(() => system.stop());

const send = (path: string, init: RequestInit = {}): Promise<Response> => fetch(system.url + path, init);
/** A request with a signature of the local identity (SigV4). */
const signed = (path: string, init: RequestInit = {}): Promise<Response> =>
  signer.fetch(system.url + path, init);

const register = (token: string, body: unknown = newVehicle()): Promise<Response> =>
  send('/vehicles', {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
      Origin: origin,
    },
    body: JSON.stringify(body),
  });

it('HTTP API: the registry is written with a token and read, by the functions of the REST API', async () => {
  const registered = await register(await tokenOn(system, '--scope', 'vehicles/write'));
  const vehicle = (await registered.json()) as { readonly vehicleId: string };

  const read = await signed(`/vehicles/${vehicle.vehicleId}`);
  const held = await signed(`/vehicles/${vehicle.vehicleId}`, { headers: { 'If-None-Match': '"1"' } });

  expect([registered.status, registered.headers.get('location')]).toEqual([
    201,
    `/vehicles/${vehicle.vehicleId}`,
  ]);
  expect([read.status, read.headers.get('etag')]).toEqual([200, '"1"']);
  await expect(read.json()).resolves.toEqual(vehicle);
  expect(held.status).toBe(304);
});

it('HTTP API losses: an operation behind an API key wants a signature instead, and no key helps', async () => {
  const [none, key] = await Promise.all([
    send(reserved),
    send(reserved, { headers: { 'X-API-Key': apiKey } }),
  ]);

  expect([none?.status, key?.status]).toEqual([403, 403]);
});

it('HTTP API: what a function refuses is a problem, what the gateway refuses is its own message', async () => {
  const refused = await register(await tokenOn(system, '--scope', 'vehicles/write'), { vin: 'short' });
  const unknown = await send('/nowhere');

  expect([refused.status, refused.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
  expect([unknown.status, await unknown.text()]).toEqual([404, '{"message":"Not Found"}']);
});

it('JWT authorizer of HTTP APIs: lets in whom the contract lets in', async () => {
  const [none, wrong] = await Promise.all([
    send('/vehicles', { method: 'POST' }),
    register(await tokenOn(system, '--scope', 'photos/write')),
  ]);

  expect([none?.status, none?.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  expect([wrong?.status, wrong?.headers.get('www-authenticate')]).toEqual([
    403,
    expect.stringContaining('error="insufficient_scope"'),
  ]);
});

it('HTTP API: partners are known by the function that knows them, operators by their signature', async () => {
  await savePartner(system.url);
  const token = await tokenOn(system, '--client', 'partner');
  const enquiry = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ vin: '1M8GDM9AXKP042788' }),
  };
  const known = await send('/vehicle-enquiries', {
    ...enquiry,
    headers: { ...enquiry.headers, Authorization: `Bearer ${token}` },
  });
  const stranger = await send('/vehicle-enquiries', enquiry);
  const operator = await signed('/states/CA', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
  const unsigned = await send('/states/CA', { method: 'PUT', body: '{}' });

  expect([200, 404]).toContain(known.status);
  expect(stranger.status).toBe(401);
  expect([operator.status, operator.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
  expect([unsigned.status, await unsigned.text()]).toEqual([403, '{"message":"Forbidden"}']);
});

it('HTTP API: the gateway answers preflights, and adds its headers to every answer', async () => {
  const preflight = await send('/vehicles', {
    method: 'OPTIONS',
    headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
  });
  const [mine, strange] = await Promise.all(
    [origin, 'https://elsewhere.example'].map((from) => send('/states', { headers: { Origin: from } })),
  );

  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('idempotency-key');
  expect(mine?.headers.get('access-control-allow-origin')).toBe(origin);
  expect(strange?.headers.get('access-control-allow-origin')).toBeNull();
});

it('HTTP API: a route is throttled for all of its callers together', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => signed('/vehicles?state=CA')));

  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(20);
  expect(answers.some(({ status }) => status === 200)).toBe(true);
  await expect(refused[0]?.text()).resolves.toBe('{"message":"Too Many Requests"}');
});

it('HTTP API losses: operations that only a REST API can serve are left out, those with functions are there', async () => {
  const statuses = await Promise.all(
    ['/health', '/problems', '/states/CA', '/openapi.json', '/states'].map(
      async (path) => (await send(path)).status,
    ),
  );

  expect(statuses).toEqual([404, 404, 404, 200, 200]);
});
