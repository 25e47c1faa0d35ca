import type { WorkspaceCopy } from '@tollgate/workspace/copy';
import type { Measurement, Row } from '../report/benchmark.ts';
import { twoDecimals } from '../report/percentile.ts';
import { changeHandler, nxIn } from './in-copy.ts';

/** End-to-end suites start whole systems and other copies of the workspace. */
const withoutEndToEnd = '--exclude=tag:type:e2e';

/**
 * Seconds to check everything and what a changed handler affects: cold is with nothing in the cache, warm is with the results of the
 * commit before the change.
 * @param targets of Nx that make up a check
 */
export async function measureChanges(copy: WorkspaceCopy, targets: readonly string[]): Promise<Measurement> {
  const check = async (name: string, command: 'run-many' | 'affected', ...more: readonly string[]) => {
    const args = [command, '-t', ...targets, withoutEndToEnd, '--output-style=static', ...more];
    const { seconds, stdout } = await nxIn(copy, ...args);
    return { name: `check ${name}`, seconds, tasks: tasksIn(stdout) };
  };

  const cold = await check('everything, cold', 'run-many');
  const again = await check('everything, warm, nothing changed', 'run-many');
  changeHandler(copy, 'the first change');
  const manyWarm = await check('everything, warm, a handler changed', 'run-many');
  changeHandler(copy, 'the second change');
  const warm = await check('what a handler affects, warm', 'affected');
  const known = await check('what a handler affects, seen before', 'affected');
  changeHandler(copy, 'the third change');
  const affectedCold = await check('what a handler affects, cold', 'affected', '--skip-nx-cache');

  const rows = [cold, again, manyWarm, affectedCold, warm, known].map(({ name, seconds, tasks }): Row => ({
    name,
    values: { targets: targets.length, ...tasks, s: twoDecimals(seconds) },
  }));
  const share = (name: string, part: number, limits: { readonly floor: number; readonly aim: number }) => ({
    name: `${name} / everything, cold`,
    value: part / cold.seconds,
    ...limits,
  });
  return {
    rows,
    ratios: [
      share('a handler, cold', affectedCold.seconds, { floor: 0.35, aim: 0.2 }),
      share('a handler, warm', warm.seconds, { floor: 0.35, aim: 0.2 }),
      share('nothing changed, warm', again.seconds, { floor: 0.1, aim: 0.05 }),
    ],
  };
}

/** Tasks that Nx tells of, those that others depend on included, and how many of them it took from the cache. */
function tasksIn(output: string): Readonly<Record<string, number>> {
  const told = output.split('\n').filter((line) => /^\s*> nx run /.test(line));
  return { tasks: told.length, 'from cache': told.filter((line) => /\[.*cache.*\]/.test(line)).length };
}
