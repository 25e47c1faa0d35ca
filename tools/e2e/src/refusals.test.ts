import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  apiKey,
  newVehicle,
  partnerToken,
  register,
  signedFetch,
  token,
  tokenFor,
  url,
} from './system/system.ts';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly type: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

const authorised = { 'X-API-Key': apiKey, Authorization: `Bearer ${token}` };
const asPartner = { Authorization: `Bearer ${partnerToken}` };
const json = { 'Content-Type': 'application/json' };
const id = '11111111-1111-4111-8111-111111111111';

async function problemOf(answer: Response): Promise<Problem> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await answer.json()) as Problem;
  expect(problem).toMatchObject({ status: answer.status, title: expect.any(String) as string });
  expect(problem.requestId).not.toBe('');
  expect(problem.type).toMatch(/^\/problems#/);
  expect(JSON.stringify(problem)).not.toMatch(/arn:|dynamodb|tollgate-local|at \w+ \(|node_modules/i);
  return problem;
}

/** Method, path, body, what must be pointed to. */
const badInput = [
  ['GET', '/states?region=Nowhere', undefined, '/query/region'],
  ['GET', '/states?limit=0', undefined, '/query/limit'],
  ['GET', '/states?limit=1e9', undefined, '/query/limit'],
  ['GET', '/states?unknown=1', undefined, '/query/unknown'],
  ['GET', '/states/CA/overview?x=1', undefined, '/query/x'],
  ['GET', '/states/ZZ/overview', undefined, '/path/stateCode'],
  ['GET', '/vehicles?state=ZZ', undefined, '/query/state'],
  ['GET', '/vehicles?state=CA&limit=101', undefined, '/query/limit'],
  ['GET', '/vehicles?state=CA&cursor=forged', undefined, '/query/cursor'],
  ['GET', '/vehicles/not-an-id', undefined, '/path/vehicleId'],
  ['GET', '/vehicles/not-an-id/history', undefined, '/path/vehicleId'],
  ['GET', '/vehicles/not-an-id/overview', undefined, '/path/vehicleId'],
  ['GET', '/comparisons?vehicleIds=a,b', undefined, '/query/vehicleIds/0'],
  ['GET', `/comparisons?vehicleIds=${Array(6).fill(id).join(',')}`, undefined, '/query/vehicleIds'],
  ['GET', '/photos?vehicleId=x', undefined, '/query/vehicleId'],
  ['GET', '/photos/x', undefined, '/path/photoId'],
  ['DELETE', '/photos/x', undefined, '/path/photoId'],
  ['DELETE', '/vehicles/x', undefined, '/path/vehicleId'],
  ['POST', '/vehicles', { ...newVehicle(), vin: 'SHORT' }, '/body/vin'],
  ['POST', '/vehicles', { ...newVehicle(), vehicleId: id }, '/body/vehicleId'],
  ['POST', '/vehicles', { ...newVehicle(), modelYear: '2005' }, '/body/modelYear'],
  ['POST', '/vehicles', {}, '/body/plate'],
  ['POST', `/vehicles/${id}/transfers`, { stateCode: 'ZZ', plate: 'A1' }, '/body/stateCode'],
  ['PATCH', `/vehicles/${id}`, { vin: '1G4AH59H45G118341' }, '/body/vin'],
  ['PATCH', `/vehicles/${id}`, {}, '/body'],
  ['POST', '/vehicle-enquiries', { vin: 1 }, '/body/vin'],
  ['POST', '/photos', { vehicleId: id, contentType: 'image/gif' }, '/body/contentType'],
] as const;

describe('bad input is refused with a pointer to the fault', () => {
  it.each(badInput)('%s %s %j', async (method, path, body, pointer) => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        ...authorised,
        ...(path === '/vehicle-enquiries' && asPartner),
        ...(body && json),
        'Idempotency-Key': randomUUID(),
        'If-Match': '"1"',
      },
      ...(body && { body: JSON.stringify(body) }),
    });

    const problem = await problemOf(answer);
    expect(problem.status).toBe(400);
    expect(problem.errors?.map((fault) => fault.pointer)).toContain(pointer);
  });

  it('PUT /states/CA', async () => {
    const answer = await signedFetch(`${url}/states/CA`, {
      method: 'PUT',
      headers: { ...json, 'If-None-Match': '*' },
      body: JSON.stringify({ name: 1 }),
    });

    expect((await problemOf(answer)).errors?.map(({ pointer }) => pointer)).toContain('/body/name');
  });
});

describe('what is not there', () => {
  it.each([
    ['GET', '/nowhere'],
    ['PUT', '/vehicles'],
    ['DELETE', '/'],
    ['GET', '/vehicles/a/b/c'],
  ])('%s %s is a problem', async (method, path) => {
    const problem = await problemOf(await fetch(url + path, { method, headers: authorised }));

    expect([403, 404, 405]).toContain(problem.status);
  });

  it.each([
    ['GET', `/vehicles/${id}`],
    ['GET', `/vehicles/${id}/history`],
    ['GET', `/vehicles/${id}/overview`],
    ['GET', `/photos/${id}`],
    ['GET', `/photos/${id}/renditions/card-webp`],
    ['GET', '/states/ZZ'],
  ])('%s %s is 404', async (method, path) => {
    expect((await problemOf(await fetch(url + path, { method, headers: authorised }))).status).toBe(404);
  });
});

describe('credentials', () => {
  it.each([
    ['GET', '/vehicles?state=CA', {}, 403],
    ['GET', '/vehicles?state=CA', { 'X-API-Key': 'wrong' }, 403],
    ['GET', `/photos/${id}`, {}, 403],
    ['POST', '/vehicles', {}, 401],
    ['POST', '/vehicles', { Authorization: 'Bearer nonsense' }, 401],
    ['POST', '/vehicles', { 'X-API-Key': apiKey }, 401],
    ['PUT', '/states/CA', {}, 404],
  ])('%s %s with %j is %d', async (method, path, headers, status) => {
    const body = method === 'GET' ? undefined : '{}';
    const answer = await fetch(url + path, {
      method,
      headers: { ...json, ...headers } as Record<string, string>,
      ...(body && { body }),
    });

    expect((await problemOf(answer)).status).toBe(status);
  });

  it('a token of another scope is not enough', async () => {
    const answer = await fetch(`${url}/vehicles`, {
      method: 'POST',
      headers: {
        ...json,
        Authorization: `Bearer ${tokenFor('photos/write')}`,
        'Idempotency-Key': randomUUID(),
      },
      body: JSON.stringify(newVehicle()),
    });

    expect([401, 403]).toContain((await problemOf(answer)).status);
  });

  it('a token that has expired is not enough', async () => {
    const answer = await fetch(`${url}/vehicles`, {
      method: 'POST',
      headers: { ...json, Authorization: `Bearer ${tokenFor('vehicles/write', '--expires-in=-10')}` },
      body: '{}',
    });

    expect((await problemOf(answer)).status).toBe(401);
  });
});

describe('bodies', () => {
  const post = (body: string | Buffer, headers: Record<string, string> = json) =>
    fetch(`${url}/vehicles`, {
      method: 'POST',
      headers: { ...authorised, 'Idempotency-Key': randomUUID(), ...headers },
      body,
    });

  it('of another content type are 415', async () => {
    expect((await problemOf(await post('vin=1', { 'Content-Type': 'text/plain' }))).status).toBe(415);
  });

  it('that are not JSON are 400', async () => {
    expect((await problemOf(await post('{"vin":'))).code).toBe('malformedBody');
  });

  it('that reach for the prototype are 400', async () => {
    expect((await problemOf(await post('{"__proto__":{"isAdmin":true}}'))).status).toBe(400);
  });

  it('that are 5,000 levels deep are 400', async () => {
    expect((await problemOf(await post('['.repeat(5000) + ']'.repeat(5000)))).status).toBe(400);
  });

  it('of 70 kB are 413, refused by the web ACL, which gives problems as plain JSON', async () => {
    const answer = await post(JSON.stringify({ vin: 'x'.repeat(70_000) }));

    expect([answer.status, answer.headers.get('content-type')]).toEqual([413, 'application/json']);
    expect(await answer.json()).toMatchObject({ status: 413, code: 'payloadTooLarge' });
  });

  it('of 11 MB are 413, refused by the gateway', () => {
    const text = rawPost('/vehicles', 11 * 1024 * 1024);

    expect(text).toMatch(/^HTTP\/1\.1 413 /m);
    expect(text.toLowerCase()).toContain('application/problem+json');
  });

  it('without an Idempotency-Key are 400', async () => {
    const answer = await fetch(`${url}/vehicles`, {
      method: 'POST',
      headers: { ...authorised, ...json },
      body: JSON.stringify(newVehicle()),
    });

    expect((await problemOf(answer)).detail).toMatch(/Idempotency-Key/);
  });
});

it('a filter that no index serves is 400 and names those that are', async () => {
  const problem = await problemOf(await fetch(`${url}/vehicles?make=BUICK`, { headers: authorised }));

  expect(problem).toMatchObject({ status: 400, code: 'filterNotSupported' });
});

it('a cursor of one list is refused by another', async () => {
  await Promise.all([register({ stateCode: 'UT' }), register({ stateCode: 'UT' })]);
  const first = await fetch(`${url}/vehicles?state=UT&limit=1`, { headers: authorised });
  const { next } = (await first.json()) as { next: string };

  const problem = await problemOf(
    await fetch(`${url}/vehicles?state=NM&cursor=${next}`, { headers: authorised }),
  );

  expect(problem).toMatchObject({ status: 400, code: 'invalidCursor' });
});

it('a browser of any origin may ask for what anyone may read', async () => {
  const preflight = await fetch(`${url}/vehicles`, {
    method: 'OPTIONS',
    headers: { Origin: 'http://localhost:3000', 'Access-Control-Request-Method': 'POST' },
  });

  expect(preflight.ok).toBe(true);
  expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
});

/** Posts a body of so many bytes with curl; gives the head and the body of the answer. */
const rawPost = (path: string, bytes: number): string =>
  execFileSync(
    'curl',
    [
      '-sS',
      '-i',
      '-X',
      'POST',
      `${url}${path}`,
      '-H',
      'Content-Type: application/json',
      '--data-binary',
      '@-',
    ],
    { input: Buffer.alloc(bytes, 'x'), encoding: 'utf8' },
  );
