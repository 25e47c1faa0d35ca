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
  const running = run(process.execPath, [nx, 'run-many', '-t', 'synth', '--output-style=static'], {
    cwd: workspaceRoot,
    env: { ...environment, TOLLGATE_STAGE: stage, NX_NO_CLOUD: 'true', FORCE_COLOR: '0' },
  });
  const stop = (): void => running.stop();
  process.once('exit', stop);
  const { code, output } = await running.ended;
  process.off('exit', stop);
  if (code !== 0) throw new Error(`The stacks could not be synthesised for ${stage}:\n${output.trim()}`);
}
