import { join } from 'node:path';
import { StartFault } from '@tollgate/local';
import { run, type Running } from './run.ts';

/** Brings every cloud assembly up to date; Nx does only what has changed. */
export function synthesiseAll(
  workspaceRoot: string,
  environment: Readonly<Record<string, string | undefined>>,
): Running {
  const nx = join(workspaceRoot, 'node_modules/nx/dist/bin/nx.js');
  return run(process.execPath, [nx, 'run-many', '-t', 'synth', '--output-style=stream-without-prefixes'], {
    cwd: workspaceRoot,
    env: { ...environment, TOLLGATE_STAGE: 'local', NX_NO_CLOUD: 'true', CI: 'true', FORCE_COLOR: '0' },
  });
}

/** @throws StartFault with what the failed tasks said */
export async function requireSynthesised(running: Running): Promise<void> {
  const { code, output } = await running.ended;
  if (code === 0) return;
  const said = output
    .split('\n')
    .filter((line) => /error|Error|✘|✖|refus|claimed/.test(line))
    .slice(0, 12)
    .join('\n  ');
  throw new StartFault(
    `The services could not be built and synthesised:\n  ${said}\nRun \`npx nx run-many -t synth\` for all of it.`,
  );
}
