import { startFakeAws } from '@tollgate/workspace/deploy/testing';
import type { WorkspaceCopy } from '@tollgate/workspace/copy';
import type { Row } from '../report/benchmark.ts';
import { twoDecimals } from '../report/percentile.ts';
import { changeHandler, runIn } from './in-copy.ts';

const stage = 'dev';

/**
 * Seconds to plan a deployment: of everything, when no stack is synthesised yet; then of a changed handler, from the change alone, against
 * an account on the loopback in which nothing is deployed, and there of stacks as they are built.
 */
export async function measurePlans(copy: WorkspaceCopy): Promise<readonly Row[]> {
  const aws = await startFakeAws();
  const plan = async (name: string, ...options: readonly string[]): Promise<Row> => {
    const { seconds } = await runIn(
      copy,
      ['tools/workspace/src/deploy/main.ts', 'plan', '--stage', stage, '--base', 'main', ...options],
      { ...aws.environment, TOLLGATE_STAGE: stage },
    );
    return { name: `plan, ${name}`, values: { s: twoDecimals(seconds) } };
  };
  try {
    const first = await plan('nothing built yet, offline', '--offline');
    changeHandler(copy, 'a change to deploy');
    return [
      first,
      await plan('a handler changed, offline', '--offline'),
      await plan('a handler changed, against the account'),
      await plan('the same without synthesis', '--no-synth'),
    ];
  } finally {
    await aws.stop();
  }
}
