import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateVehicles } from '../generator/vehicles.ts';
import { standInIdentity, startStandIn } from '../stand-in/registry.ts';
import { problem } from '../stand-in/reply.ts';
import { states } from '../states/states.ts';
import { run } from './run.ts';

const columns = 'vin,plate,state,make,model,model_year,fuel,body,color';

// A busy machine may take long for thousands of requests.
jest.setTimeout(60_000);

let folder: string;
let registry: Awaited<ReturnType<typeof startStandIn>>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tollgate-seed-'));
  registry = await startStandIn();
});
afterEach(async () => {
  await registry.stop();
  await rm(folder, { recursive: true });
});

/** The command as on a command line, with what it wrote. */
async function seed(args: readonly string[], interruption = new AbortController()) {
  const written = { out: '', error: '' };
  const terminal = (name: keyof typeof written) =>
    ({
      isTTY: false,
      write: (text: string) => Boolean((written[name] += text)),
    }) as unknown as NodeJS.WriteStream;
  const code = await run(
    args,
    { url: registry.url, folder },
    standInIdentity,
    { out: terminal('out'), error: terminal('error') },
    interruption.signal,
  );
  return { code, ...written };
}

/** Writes a file of generated rows and gives its name. */
async function rowsFile(count: number, ...more: string[]): Promise<string> {
  const rows = [...generateVehicles(states, 'rows').take(count)].map((vehicle) =>
    [
      ...[vehicle.vin, vehicle.plate, vehicle.stateCode, vehicle.make, vehicle.model],
      ...[vehicle.modelYear, 'GASOLINE', vehicle.bodyClass, vehicle.color],
    ].join(','),
  );
  await writeFile(join(folder, 'rows.csv'), [columns, ...rows, ...more].join('\n'));
  return 'rows.csv';
}

test('the demo writes states, vehicles and photos, and a second run finds all there', async () => {
  const first = await seed(['--vehicles', '70', '--photos', '5']);
  const second = await seed(['--vehicles', '70', '--photos', '5']);

  expect(first).toMatchObject({ code: 0, error: '' });
  expect(first.out).toContain('states: 56 registered, 0 already there, 0 rejected');
  expect(first.out).toContain('vehicles: 70 registered, 0 already there, 0 rejected');
  expect(first.out).toContain('photos: 5 registered, 0 already there, 0 rejected');
  expect(second.out).toContain('states: 0 registered, 56 already there, 0 rejected');
  expect(second.out).toContain('vehicles: 0 registered, 70 already there, 0 rejected');
  expect(second.out).toContain('photos: 0 registered, 5 already there, 0 rejected');
  expect(registry.vehicles.vehicles).toHaveLength(70);
  expect([...registry.photos.photos.values()].map(({ status }) => status)).toEqual(
    Array(5).fill('published'),
  );
});

test('busy answers and cut connections lose nothing and double nothing', async () => {
  registry.trouble.before = (count) => (count % 7 === 0 ? problem(503, 'unavailable', 'Busy') : undefined);
  registry.trouble.after = (count) => (count % 11 === 0 ? 'cut' : undefined);

  const { code, out, error } = await seed(['--vehicles', '60', '--photos', '3']);

  expect({ code, error }).toEqual({ code: 0, error: '' });
  expect(out).toMatch(/vehicles: .* 0 rejected/);
  expect(registry.states.size).toBe(56);
  expect(registry.vehicles.vehicles).toHaveLength(60);
});

test('a file is registered, and after the keys have expired its rows are still found there', async () => {
  const file = await rowsFile(80);

  const first = await seed(['--from', file]);
  registry.vehicles.forgetKeys();
  const second = await seed(['--from', file]);
  expect(first.out).toContain('rows: 80 registered, 0 already there, 0 rejected');
  expect(second.out).toContain('rows: 0 registered, 80 already there, 0 rejected');
  expect(registry.vehicles.vehicles).toHaveLength(80);
  expect(existsSync(join(folder, 'rows-rejects.csv'))).toBe(false);
});

test('rejected rows are written with row, VIN, code and fault', async () => {
  const [one] = [...generateVehicles(states, 'rows').take(1)];
  const file = await rowsFile(
    3,
    `${one?.vin},OTHER1,${one?.stateCode},FORD,FOCUS,2012,GASOLINE,,`,
    `1M8GDM9AXKP042788,${one?.plate},${one?.stateCode},FORD,FOCUS,2012,GASOLINE,,`,
    '11111111111111111,X1,CA,FORD,FOCUS,2012,STEAM,,',
    '11111111111111112,X1,CA,FORD,FOCUS,3012,DIESEL,,',
  );

  const { code, out } = await seed(['--from', file, '--rejects', 'bad.csv', '--concurrency', '1']);

  expect(code).toBe(0);
  expect(out).toContain(
    'rows: 3 registered, 0 already there, 4 rejected (vinTaken 1, plateTaken 1, row.unreadable 1, invalidRequest 1)',
  );
  expect((await readFile(join(folder, 'bad.csv'), 'utf8')).split('\n')).toEqual([
    'row,vin,code,fault',
    `4,${one?.vin},vinTaken,The VIN is already registered`,
    '5,1M8GDM9AXKP042788,plateTaken,The plate is already in use in this state',
    expect.stringMatching(/^6,11111111111111111,row.unreadable,"fuel ""STEAM"" is not known; .*"$/),
    '7,11111111111111112,invalidRequest,The request is not valid',
    '',
  ]);
});

test('an interrupted run says so, and the next one completes it', async () => {
  const file = await rowsFile(200);
  const interruption = new AbortController();
  registry.trouble.before = (count) => {
    if (count === 50) interruption.abort();
    return undefined;
  };

  const first = await seed(['--from', file], interruption);
  const begun = registry.vehicles.vehicles.length;
  const second = await seed(['--from', file]);

  expect(first).toMatchObject({
    code: 130,
    error: expect.stringContaining('Run the same command again') as string,
  });
  expect(begun).toBeLessThan(80);
  expect(second.out).toContain(`rows: ${200 - begun} registered, ${begun} already there, 0 rejected`);
  expect(registry.vehicles.vehicles).toHaveLength(200);
});

test('an unknown file layout is refused before anything is sent', async () => {
  await writeFile(join(folder, 'odd.csv'), 'a,b\n1,2\n');

  const { code, error } = await seed(['--from', 'odd.csv']);

  expect(code).toBe(1);
  expect(error).toMatch(/Received: a, b\nAllowed/);
});

test('a wrong option is told in one line', async () => {
  expect(await seed(['--vehicles', 'many'])).toMatchObject({
    code: 1,
    out: '',
    error: '--vehicles "many" is not allowed; give a whole number from 0 to 1000000.\n',
  });
});

test('an address where nobody answers is told at once, with the remedy', async () => {
  await registry.stop();

  const { code, error } = await seed([]);

  expect(code).toBe(1);
  expect(error).toMatch(/^Nobody answers at http:\/\/127.0.0.1:\d+. Start the registry with "npm start"/);
});

test('a caller who is refused hears it, and the run stops', async () => {
  registry.trouble.before = () => problem(403, 'forbidden', 'Access is denied');

  expect(await seed([])).toMatchObject({ code: 1, error: 'putState answered 403: Access is denied\n' });
});
