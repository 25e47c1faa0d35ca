import type { Benchmark, Ratio, Row } from '../report/benchmark.ts';
import { twoDecimals } from '../report/percentile.ts';
import { runNx } from '../report/run-command.ts';

/** Changes whose cost is compared with that of testing everything. Floors are shares of the whole run. */
const changes = [
  {
    name: 'one operation of vehicles',
    file: 'apps/vehicles/src/operations/get-vehicle.ts',
    only: ['@tollgate/vehicles'],
    limits: { floor: 0.35, aim: 0.2 },
  },
  { name: 'the contract of vehicles', file: 'libs/vehicles/contract/src/index.ts' },
  {
    name: 'docs only',
    file: 'docs/architecture.md',
    only: ['@tollgate/docs'],
    limits: { floor: 0.15, aim: 0.08 },
  },
] as const;
type Change = (typeof changes)[number];

/**
 * What a change makes Nx test: the projects and the seconds to find them; with `full`, also the seconds to test them,
 * nothing taken from the cache, against those of testing every project.
 * @throws Error when a change concerns projects that it should leave alone
 */
export const affected: Benchmark = {
  name: 'affected',
  run: async ({ full = false }) => {
    const all = await testedProjects('show', 'projects', '--withTarget', 'test', '--json');
    const whole = full ? (await runNx('run-many', '-t', 'test', '--skip-nx-cache')).seconds : undefined;
    const rows: Row[] = [rowOf('everything', all.projects, all.seconds, whole)];
    const ratios: Ratio[] = [];
    for (const change of changes) {
      const { projects, seconds } = await affectedProjects(change);
      const tested = full ? await testAffected(change) : undefined;
      rows.push(rowOf(change.name, projects, seconds, tested));
      if (tested !== undefined && whole !== undefined && 'limits' in change)
        ratios.push({ name: `testing after ${change.name}`, value: tested / whole, ...change.limits });
    }
    return { rows, ratios };
  },
};

interface Found {
  readonly projects: readonly string[];
  readonly seconds: number;
}

async function testedProjects(...args: readonly string[]): Promise<Found> {
  const { stdout, seconds } = await runNx(...args);
  return { projects: (JSON.parse(stdout) as readonly string[]).toSorted(), seconds };
}

async function affectedProjects(change: Change): Promise<Found> {
  const found = await testedProjects(
    ...['show', 'projects', '--affected', `--files=${change.file}`, '--withTarget', 'test', '--json'],
  );
  if ('only' in change && String(found.projects) !== String(change.only)) {
    throw new Error(
      `A change in ${change.file} makes Nx test ${found.projects.join(', ') || 'nothing'}; allowed: ` +
        `${change.only.join(', ') || 'nothing'}. Look for the import that ties them with: nx graph`,
    );
  }
  return found;
}

const testAffected = async ({ file }: Change): Promise<number> =>
  (await runNx('affected', '-t', 'test', `--files=${file}`, '--skip-nx-cache')).seconds;

const rowOf = (name: string, projects: readonly string[], seconds: number, tested?: number): Row => ({
  name,
  values: {
    projects: projects.length,
    'listing s': twoDecimals(seconds),
    ...(tested !== undefined && { 'testing s': twoDecimals(tested) }),
  },
});
