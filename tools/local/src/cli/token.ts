import { parseArgs } from 'node:util';

import { dataFolder } from '../environment.ts';
import { choosePool, identityFolder, issueAccessToken, openPoolIssuer } from '../identity/index.ts';
import { print } from './print.ts';
import { tokenClient } from './token-client.ts';

const wordsOf = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.split(/\s+/)).filter((word) => word !== '');

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds)) return seconds;
  throw new Error(
    `--expires-in takes whole seconds, not ${JSON.stringify(text)}. Give for example --expires-in 3600.`,
  );
}

const usage =
  'npm run token -- --scope SCOPE… [--client NAME] [--sub NAME [--group GROUP]…] [--expires-in SECONDS] [--pool ID] [--data FOLDER]';

/** Prints an access token of the local issuer. */
await print(usage, () => {
  const { values } = parseArgs({
    options: {
      scope: { type: 'string', multiple: true, default: [] },
      client: { type: 'string' },
      sub: { type: 'string' },
      group: { type: 'string', multiple: true, default: [] },
      'expires-in': { type: 'string' },
      pool: { type: 'string' },
      data: { type: 'string' },
    },
  });
  const folder = identityFolder(values.data ?? dataFolder);
  const asked = wordsOf(values.scope);
  const groups = wordsOf(values.group);
  if (groups.length > 0 && values.sub === undefined)
    throw new Error('Groups are those of a person. Give --sub too, such as --sub ada.');
  const seconds = values['expires-in'] === undefined ? undefined : secondsOf(values['expires-in']);
  const pool =
    asked.length === 0 && values.client === undefined ? undefined : choosePool(folder, values.pool);
  const client = pool && tokenClient(folder, pool, asked, values.client);
  const scopes = asked.length === 0 ? (client?.scopes ?? []) : asked;
  if (pool === undefined || client === undefined || scopes.length === 0)
    throw new Error('A token needs a scope. Give at least one, such as --scope vehicles/write.');
  return issueAccessToken(openPoolIssuer(folder, pool.id), {
    scopes,
    clientId: client.id,
    ...(values.sub === undefined ? {} : { subject: values.sub, groups }),
    expiresInSeconds: seconds ?? client.accessTokenSeconds,
  });
});
