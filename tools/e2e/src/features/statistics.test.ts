import { execFile, execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { getStateStatistics, type StateStatistics } from '@tollgate/states-contract';
import { ApiProblem } from '@tollgate/contract-kit/client';
import { california } from '../system/california.ts';
import { client, newVehicle, operator, register, url, workspaceRoot } from '../system/system.ts';

jest.setTimeout(60_000);

/** States that no other test changes; what the seed registers there may come before or after. */
const [from, to, quiet] = ['WY', 'VT', 'GU'] as const;

beforeAll(async () => {
  for (const stateCode of [from, to, quiet])
    await operator
      .putState({ stateCode, body: california, headers: { 'If-None-Match': '*' } })
      .catch((error: unknown) => {
        if (!(error instanceof ApiProblem) || error.problem.status !== 412) throw error;
      });
});

const statisticsOf = async (stateCode: StateStatistics['stateCode']): Promise<StateStatistics> =>
  (await client.getStateStatistics({ stateCode })).body;

/** Asks until what is counted is as expected. */
async function counted(
  stateCode: StateStatistics['stateCode'],
  isThere: (statistics: StateStatistics) => boolean,
  limitMs = 15_000,
): Promise<StateStatistics> {
  const limit = Date.now() + limitMs;
  for (;;) {
    const statistics = await statisticsOf(stateCode);
    if (isThere(statistics)) return statistics;
    if (Date.now() > limit) throw new Error(`not counted in time: ${JSON.stringify(statistics)}`);
    await pause(20);
  }
}

const has =
  (vehicles: number, make: string) =>
  ({ byMake }: StateStatistics): boolean =>
    (byMake.find((counter) => counter.make === make)?.vehicles ?? 0) === vehicles;

const makeOfTest = (): string => `MAKE ${randomUUID().slice(0, 8).toUpperCase()}`;

it('statistics: a vehicle shows where it is registered, moves with a transfer, and leaves with its registration', async () => {
  const make = makeOfTest();
  const { body: vehicle } = await register({
    stateCode: from,
    make,
    fuelType: 'electric',
    modelYear: 2024,
  });
  // The time is read before the counters, so that it never promises more than they hold.
  const since = Date.parse(vehicle.registeredAt);
  const shown = await counted(
    from,
    (statistics) => has(1, make)(statistics) && Date.parse(statistics.asOf ?? '') >= since,
  );

  const { body: moved } = await client.transferVehicle({
    vehicleId: vehicle.vehicleId,
    body: { stateCode: to, plate: newVehicle().plate },
    ifMatch: '"1"',
    idempotencyKey: randomUUID(),
  });
  await counted(from, has(0, make));
  const reached = await counted(to, has(1, make));
  const { body: overview } = await client.getStateOverview({ stateCode: to });
  await client.deregisterVehicle({ vehicleId: vehicle.vehicleId, ifMatch: `"${moved.version}"` });
  await counted(to, has(0, make));

  expect(shown.byModelYear).toContainEqual({ modelYear: 2024, vehicles: expect.any(Number) as number });
  expect(reached.byFuelType.find(({ fuelType }) => fuelType === 'electric')?.vehicles).toBeGreaterThan(0);
  expect(overview.statistics).toMatchObject({ stateCode: to, vehicles: expect.any(Number) as number });
  expect(overview.parts.statistics).toEqual({ status: 'complete' });
});

it('statistics: makes add up to all vehicles, and what is no state is refused', async () => {
  const { vehicles, byMake } = await statisticsOf(quiet);
  expect(byMake.reduce((sum, make) => sum + make.vehicles, 0)).toBe(vehicles);

  expect((await fetch(`${url}/states/ZZ/statistics`)).status).toBe(400);
});

it('statistics: who holds them as they are is told so', async () => {
  const path = `${url}${getStateStatistics.path.replace('{stateCode}', quiet)}`;
  const headersOf = async () => (await fetch(path)).headers;

  const answer = await headersOf();
  const again = await fetch(path, { headers: { 'If-None-Match': answer.get('etag') ?? '' } });

  expect(answer.get('cache-control')).toBe('public, max-age=5');
  // Events of other tests may move the time up to which is counted.
  if ((await headersOf()).get('etag') === answer.get('etag')) expect(again.status).toBe(304);
});

/** Ends the processes of the consumer in the middle of their work. */
function killConsumer(): number {
  const lines = execFileSync('ps', ['-e', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const victims = lines
    .filter((line) => line.includes(process.env['TOLLGATE_DATA'] ?? '') && line.includes('count-vehicles'))
    .map((line) => Number(line.trim().split(' ')[0]));
  for (const pid of victims) process.kill(pid, 'SIGKILL');
  return victims.length;
}

/** For how long a queue keeps a message back that a process took and did not finish: six times its limit of 5 seconds. */
const invisibleSeconds = 30;

/** Puts the clock of the system forward. */
const pass = (advanceSeconds: number): Promise<Response> =>
  fetch(`${url}/_local/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) });

it('statistics: a consumer that is killed again and again loses and doubles nothing', async () => {
  const make = makeOfTest();
  const many = 100;
  let killed = 0;
  let next = 0;
  const registrar = async (): Promise<void> => {
    while (next < many) {
      if (++next % 20 === 0) killed += killConsumer();
      await register({ stateCode: from, make });
    }
  };

  await Promise.all(Array.from({ length: 5 }, registrar));
  killed += killConsumer();
  await pass(invisibleSeconds + 1);
  const { byMake } = await counted(from, has(many, make));

  expect(killed).toBeGreaterThan(0);
  expect(byMake).toContainEqual({ make, vehicles: many });
});

it('npm run statistics: counts anew from the history while vehicles are registered, and finds no difference', async () => {
  const make = makeOfTest();
  const command = (name: string) =>
    promisify(execFile)('node', ['tools/workspace/src/statistics/main.ts', name, '--url', url], {
      cwd: workspaceRoot,
    });

  const [{ stdout: rebuilt }] = await Promise.all([
    command('rebuild'),
    ...Array.from({ length: 20 }, () => register({ stateCode: to, make })),
  ]);
  await counted(to, has(20, make));

  expect(rebuilt).toMatch(/^Statistics are counted anew from \d+ events/m);
  expect((await command('verify')).stdout).toBe('Statistics are equal to a recount of the history.\n');
});
