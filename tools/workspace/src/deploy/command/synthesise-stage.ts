import { join } from 'node:path';
import { run } from '../../start/run.ts';

/**
 * Brings the cloud assemblies up to date for a stage; Nx makes only those that changed.
 * @throws Error with what the tasks said when one fails
 */
export async function synthesiseStage(
  workspaceRoot: string,
  stage: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const nx = join(workspaceRoot, 'node_modules/nx/dist/bin/nx.js');
  const { ended } = run(process.execPath, [nx, 'run-many', '-t', 'synth', '--output-style=static'], {
    cwd: workspaceRoot,
    env: { ...environment, TOLLGATE_STAGE: stage, NX_NO_CLOUD: 'true', FORCE_COLOR: '0' },
  });
  const { code, output } = await ended;
  if (code !== 0) throw new Error(`The stacks could not be synthesised for ${stage}:\n${output.trim()}`);
}
