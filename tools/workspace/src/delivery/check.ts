import { join } from 'node:path';
import { print } from '@tollgate/local/print';
import { baseOf } from './base.ts';
import { checkOptions, checkUsage } from './check-options.ts';
import { commandsIn, runSteps, summaryOf } from './run-steps.ts';

const workspaceRoot = join(import.meta.dirname, '../../../..');

/** `npm run check`: what the workflow of pull requests asks, step by step, with a summary; exit code 1 when a step fails. */
await print(checkUsage, async () => {
  const { base: given, steps, isJson } = checkOptions(process.argv.slice(2));
  const base = baseOf(workspaceRoot, given);
  const run = commandsIn(workspaceRoot, isJson ? 'stderr' : 'inherit');
  const results = await runSteps(steps, { base, offline: '--offline' }, run, (line) =>
    process.stderr.write(`${line}\n`),
  );
  if (results.some(({ passed }) => !passed)) process.exitCode = 1;
  return isJson ? JSON.stringify({ base, steps: results }, null, 2) : summaryOf(results);
});
