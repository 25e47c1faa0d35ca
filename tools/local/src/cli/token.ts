import { parseArgs } from 'node:util';

import { dataFolder } from '../environment.ts';
import { choosePool, identityFolder, issueAccessToken, openPoolIssuer } from '../identity/index.ts';
import { print } from './print.ts';

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds)) return seconds;
  throw new Error(
    `--expires-in takes whole seconds, not ${JSON.stringify(text)}. Give for example --expires-in 3600.`,
  );
}

/** Prints an access token of the local issuer. */
await print(() => {
  const { values } = parseArgs({
    options: {
      scope: { type: 'string', multiple: true, default: [] },
      client: { type: 'string', default: 'local' },
      sub: { type: 'string' },
      'expires-in': { type: 'string', default: '3600' },
      pool: { type: 'string' },
      data: { type: 'string' },
    },
  });
  const scopes = values.scope.flatMap((scope) => scope.split(/\s+/)).filter((scope) => scope !== '');
  if (scopes.length === 0)
    throw new Error('A token needs a scope. Give at least one, such as --scope vehicles/write.');
  const folder = identityFolder(values.data ?? dataFolder);
  const issuer = openPoolIssuer(folder, choosePool(folder, values.pool));
  return issueAccessToken(issuer, {
    scopes,
    clientId: values.client,
    ...(values.sub === undefined ? {} : { subject: values.sub }),
    expiresInSeconds: secondsOf(values['expires-in']),
  });
});
