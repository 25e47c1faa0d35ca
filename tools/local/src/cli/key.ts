import { parseArgs } from 'node:util';

import { dataFolder } from '../environment.ts';
import { demoKeyValue, identityFolder, knownKeyNames } from '../identity/index.ts';
import { print } from './print.ts';

const usage = 'npm run key [-- --name NAME] [--data FOLDER]';

/** Prints the demo API key, or the one called `--name`. */
await print(usage, () => {
  const { values } = parseArgs({ options: { data: { type: 'string' }, name: { type: 'string' } } });
  const folder = identityFolder(values.data ?? dataFolder);
  const value = demoKeyValue(folder, values.name);
  if (value !== undefined) return value;
  const names = knownKeyNames(folder).join(', ') || 'none';
  throw new Error(
    `There is no API key ${values.name ?? ''}; known: ${names}. Choose one of them with --name.`,
  );
});
