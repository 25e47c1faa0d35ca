import { commandOn, keyCommand } from '../system/in-workspace.ts';
import { Observed } from '../system/observation.ts';
import { serveVariant, type Variant } from '../system/variant.ts';

jest.setTimeout(120_000);

const delivery = { functions: 'canary10Percent5Minutes', gateway: 'canary' };
const [oldOrigin, newOrigin] = ['http://localhost:3000', 'https://new.example'];
/** What the gateway answers for a path that it does not know names the origin: a part of what is deployed. */
const unknownPath = '/nowhere';

let system: Variant;
let observed: Observed;
beforeAll(async () => {
  system = await serveVariant({
    stage: { delivery },
    projects: ['infra', 'apps/states'],
    watch: true,
  });
  observed = new Observed(system.url, system.data);
});
afterAll(() => system.stop());

const canary = (...args: readonly string[]): Promise<string> =>
  commandOn(system, 'tools/workspace/src/canary/main.ts', ...args);

/** How often each origin is named by answers to so many requests. */
async function origins(requests: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const ask = async (): Promise<void> => {
    const answer = await fetch(system.url + unknownPath);
    const origin = answer.headers.get('access-control-allow-origin') ?? 'none';
    await answer.arrayBuffer();
    counts[origin] = (counts[origin] ?? 0) + 1;
  };
  for (let left = requests; left > 0; left -= 100)
    await Promise.all(Array.from({ length: Math.min(100, left) }, ask));
  return counts;
}

/** Changes what the gateway's stack makes of the API, and waits until a canary of it can be told from the stage. */
async function changeApi(origin: string): Promise<void> {
  await system.synthesise('infra', { delivery, corsOrigins: [origin] });
  for (const until = Date.now() + 20_000; Date.now() < until;) {
    await canary('start', '--percent', '100');
    if ((await origins(1))[origin] === 1) break;
    await canary('abort');
  }
  await canary('abort');
}

test('stage canary: a deploy of the stack leaves what the stage serves; a canary gets its share, and abort takes it back', async () => {
  await changeApi(newOrigin);
  const before = await origins(20);

  const started = await canary('start', '--percent', '10');
  const during = await origins(2000);
  const again = canary('start', '--percent', '10');
  await expect(again).rejects.toThrow('has a canary already');
  const replaced = await canary('start', '--percent', '20', '--replace');
  const aborted = await canary('abort');

  expect(before).toEqual({ [oldOrigin]: 20 });
  expect(started).toMatch(/has 90 % of the traffic, canary \S+ 10 %/);
  expect((during[oldOrigin] ?? 0) + (during[newOrigin] ?? 0)).toBe(2000);
  expect(Math.abs((during[newOrigin] ?? 0) - 200)).toBeLessThanOrEqual(3 * Math.sqrt(2000 * 0.1 * 0.9));
  expect(replaced).toMatch(/has 80 % of the traffic, canary \S+ 20 %/);
  expect(aborted).toContain('there is no canary');
  expect(await origins(20)).toEqual({ [oldOrigin]: 20 });
});

test('stage canary: its alarm is set off by its own errors, and the watch aborts it', async () => {
  const apiKey = await keyCommand(system, 'create', '--plan', 'internal', '--name', 'delivery');
  const failing = `${system.url}/vehicles/00000000-0000-4000-8000-000000000500`;
  await canary('start', '--percent', '50');

  for (let minute = 0; minute < 3; minute += 1) {
    await Promise.all(
      Array.from({ length: 10 }, async () =>
        (await fetch(failing, { headers: { 'X-API-Key': apiKey } })).arrayBuffer(),
      ),
    );
    await observed.advance(60);
  }

  expect(await observed.alarmsOn()).toContain('tollgate-local-gateway-canary');
  await expect(canary('watch', '--minutes', '5')).rejects.toThrow(
    /alarm tollgate-local-gateway-canary is on.*aborted/,
  );
  expect(await canary('status')).toContain('there is no canary');
  expect(await origins(20)).toEqual({ [oldOrigin]: 20 });
});

test('stage canary: promote gives the stage what the canary served', async () => {
  await canary('start', '--percent', '10');

  const promoted = await canary('promote');

  expect(promoted).toMatch(/has all the traffic; there is no canary/);
  expect(await origins(20)).toEqual({ [newOrigin]: 20 });
  await expect(canary('promote')).rejects.toThrow('has no canary; start one');
});

test('function traffic shifting: every function of a service is behind an alias whose traffic can be shifted', async () => {
  const answer = await fetch(`${system.url}/_local/deployments`);
  const { aliases } = (await answer.json()) as {
    aliases: { functionName: string; alias: string; live: string }[];
  };
  const refused = await fetch(`${system.url}/_local/deployments`, {
    method: 'POST',
    body: JSON.stringify({ action: 'start', function: 'tollgate-local-states-list-states' }),
  });

  expect(aliases).toContainEqual(
    expect.objectContaining({ functionName: 'tollgate-local-states-list-states', alias: 'live', live: '1' }),
  );
  expect(refused.status).toBe(409);
  expect((await (await fetch(`${system.url}/states`)).json()) as object).toHaveProperty('items');
});
