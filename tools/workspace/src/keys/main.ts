import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPlace, placeOptions, workspaceRoot } from '../consumers/place.ts';
import { print } from '@tollgate/local/print';
import { createKey, disableKey, listKeys, type ListedKey } from './key-commands.ts';

const commands = ['create', 'list', 'disable'];
const usage =
  'npm run key -- create --plan NAME --name NAME | list | disable --name NAME [--stage NAME] [--url URL] [--data FOLDER]; without a command, the demo key of this machine';
const args = process.argv.slice(2);

/** `create`, `list` and `disable` API keys of a stage; without one of them, prints the demo key of this machine. */
if (!args.includes('--help') && (args[0] === undefined || args[0].startsWith('-'))) {
  const demo = join(workspaceRoot, 'tools/local/src/cli/key.ts');
  process.exitCode = spawnSync(process.execPath, [demo, ...args], { stdio: 'inherit' }).status ?? 1;
} else {
  await print(usage, () => run(args[0] ?? '', args.slice(1)));
}

async function run(command: string, rest: string[]): Promise<string> {
  if (!commands.includes(command))
    throw new Error(`There is no command ${JSON.stringify(command)}; there are ${commands.join(', ')}.`);
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: { ...placeOptions, plan: { type: 'string' }, name: { type: 'string' }, id: { type: 'string' } },
  });
  const place = await openPlace(values);
  if (command === 'list') return lines(await listKeys(place));
  if (command === 'disable')
    return lines([await disableKey(place, values.id ?? values.name ?? positionals[0])]);
  const { id, value } = await createKey(place, values);
  process.stderr.write(
    `Key ${id} is in plan ${values.plan ?? ''} of stage ${place.stage}. Its value is shown only now:\n`,
  );
  return value;
}

function lines(keys: readonly ListedKey[]): string {
  return keys
    .map(({ id, name, plans, enabled }) =>
      [
        id.padEnd(12),
        name.padEnd(32),
        (plans.join(',') || '-').padEnd(10),
        enabled ? 'enabled' : 'disabled',
      ].join(' '),
    )
    .join('\n');
}
