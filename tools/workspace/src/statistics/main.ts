import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { print } from '@tollgate/local/print';

const workspaceRoot = join(import.meta.dirname, '../../../..');
const commands = { verify: 'verify-statistics', rebuild: 'rebuild-statistics' } as const;
const usage = 'npm run statistics -- verify|rebuild [--stage NAME] [--url URL]';

/**
 * Compares the statistics of states with a recount of the history of vehicles, or counts them anew from it. The two services
 * know nothing of each other's tables: the history is what the command of vehicles prints, the counting is a command of states.
 */
await print(usage, async () => {
  const [asked = '', ...place] = process.argv.slice(2);
  if (!Object.hasOwn(commands, asked))
    throw new Error(
      `${asked === '' ? 'Nothing was asked for' : `There is no ${JSON.stringify(asked)}`}; allowed are verify and rebuild. Usage: ${usage}`,
    );
  const script = (app: string, name: string): string =>
    join(workspaceRoot, 'apps', app, 'src/commands', `${name}.ts`);
  const history = [process.execPath, script('vehicles', 'replay-events'), ...place];
  const counting = script('states', commands[asked as keyof typeof commands]);
  const child = spawn(process.execPath, [counting, ...place, '--', ...history], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
  return '';
});
