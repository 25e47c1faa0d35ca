import { parseArgs } from 'node:util';

import { dataFolder } from '../environment.ts';
import { openSigner } from '../identity/index.ts';
import { print } from './print.ts';

/** Prints the keys that sign requests (SigV4), one variable a line. */
await print(() => {
  const { values } = parseArgs({ options: { data: { type: 'string' } } });
  const { accessKeyId, secretAccessKey } = openSigner(values.data ?? dataFolder);
  return `AWS_ACCESS_KEY_ID=${accessKeyId}\nAWS_SECRET_ACCESS_KEY=${secretAccessKey}`;
});
