import { copyOf } from '@tollgate/workspace/copy';
import type { Benchmark } from '../report/benchmark.ts';
import { workspaceRoot } from '../report/run-command.ts';
import { measureChanges } from './changes.ts';
import { measureGenerators } from './generators.ts';
import { measurePlans } from './plans.ts';

/**
 * What a day in the workspace costs, in a copy of it: checking one changed handler against checking everything, with and without a filled
 * cache; planning a deployment; generating. Checking is `typecheck`, and with `full` also `lint` and `test`; end-to-end suites are left out
 * of both sides.
 */
export const lifecycle: Benchmark = {
  name: 'lifecycle',
  run: async ({ full = false }) => {
    const copy = copyOf(workspaceRoot);
    try {
      // Plans and generators come first: what they measure must not find what checking left.
      const generators = await measureGenerators(copy);
      const changes = await measureChanges(copy, full ? ['typecheck', 'lint', 'test'] : ['typecheck']);
      const plans = await measurePlans(copy);
      return { rows: [...changes.rows, ...plans, ...generators], ratios: changes.ratios };
    } finally {
      copy.remove();
    }
  },
};
