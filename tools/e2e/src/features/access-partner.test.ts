import { randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { savePartner } from '../system/partner.ts';
import { serveVariant, type Variant } from '../system/variant.ts';
import { workspaceRoot } from '../system/system.ts';

/** A system of its own: what follows moves its clock. */
let system: Variant;
beforeAll(async () => {
  system = await serveVariant({ stage: {}, projects: [] });
});
afterAll(() => system.stop());

const tokenOf = (client: string): string =>
  execFileSync(
    'node',
    [
      'tools/local/src/cli/token.ts',
      '--data',
      system.data,
      '--client',
      client,
      '--scope',
      'vehicles/enquire',
    ],
    { cwd: workspaceRoot, encoding: 'utf8' },
  ).trim();

/** 400 is the answer to somebody who may ask: the body says nothing. */
const enquire = async (token: string): Promise<number> =>
  (
    await fetch(`${system.url}/vehicle-enquiries`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: '{}',
    })
  ).status;

const linesOf = async (name: string): Promise<readonly Record<string, unknown>[]> => {
  const answer = await fetch(`${system.url}/_local/metrics?function=tollgate-local-${name}`);
  return ((await answer.json()) as { metrics: readonly Record<string, unknown>[] }).metrics;
};

const after = (advanceSeconds: number): Promise<Response> =>
  fetch(`${system.url}/_local/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) });

test('partner authorizer: is asked once for a token, and the operation learns that a partner calls', async () => {
  const client = `asked-once-${randomUUID()}`;
  await savePartner(system.url, { client });
  const token = tokenOf(client);
  const before = (await linesOf('access-authorize-partner')).length;

  const answers = [await enquire(token), await enquire(token), await enquire(token)];

  expect(answers).toEqual([400, 400, 400]);
  expect(await linesOf('access-authorize-partner')).toHaveLength(before + 1);
  expect((await linesOf('vehicles-enquire-vehicle')).at(-1)).toMatchObject({
    caller: 'partner',
    status: 400,
  });
});

test('partner authorizer: a partner that is suspended is refused within 300 seconds, and comes back as fast', async () => {
  const client = `suspended-${randomUUID()}`;
  await savePartner(system.url, { client });
  const token = tokenOf(client);
  expect(await enquire(token)).toBe(400);

  await savePartner(system.url, { client, isSuspended: true });
  expect(await enquire(token)).toBe(400);
  await after(301);
  expect(await enquire(token)).toBe(403);

  await savePartner(system.url, { client });
  expect(await enquire(token)).toBe(403);
  await after(301);
  expect(await enquire(token)).toBe(400);
});

test('partner authorizer: a client that is no partner is refused, and one without a token is asked for it', async () => {
  expect(await enquire(tokenOf(`nobody-${randomUUID()}`))).toBe(403);
  expect((await fetch(`${system.url}/vehicle-enquiries`, { method: 'POST', body: '{}' })).status).toBe(401);
});
