import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const usage = 'npm run statistics -- rebuild|verify [--stage NAME] [--url URL]';
const root = join(import.meta.dirname, '../../../..');

/** What may be done with the statistics of the states, and the command of the service that does it. */
const commands: Readonly<Record<string, string>> = {
  rebuild: 'apps/states/src/commands/rebuild-statistics.ts',
  verify: 'apps/states/src/commands/verify-statistics.ts',
};

const [name = '', ...place] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  console.error(
    `${JSON.stringify(name)} cannot be done with statistics; rebuild or verify them. Usage: ${usage}`,
  );
  process.exit(1);
}

// The two services know nothing of each other: one is given the command that prints what the other remembers.
const history = [process.execPath, join(root, 'apps/vehicles/src/commands/replay-events.ts'), ...place];
const { status } = spawnSync(process.execPath, [join(root, command), ...place, '--', ...history], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
