import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { dataFolder } from '../environment.ts';
import { openSigner } from '../identity/index.ts';
import type { PolicyDocument } from '../identity/index.ts';
import { print } from './print.ts';

const usage = 'npm run credentials [-- --name NAME [--policy FILE] [--account ID]] [--data FOLDER]';

/** An identity-based policy out of a JSON file. */
function policyIn(file: string): PolicyDocument {
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof document === 'object' && document !== null && 'Statement' in document)
    return document as PolicyDocument;
  throw new Error(`${file} holds no policy: it has no Statement. Give an IAM policy document as JSON.`);
}

/**
 * Prints the keys that sign requests (SigV4), one variable a line: those that may do everything, or those of a name, with a
 * policy or an account of its own.
 */
await print(usage, () => {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      name: { type: 'string' },
      policy: { type: 'string' },
      account: { type: 'string' },
    },
  });
  const { data = dataFolder, name, policy, account } = values;
  if ((policy !== undefined || account !== undefined) && name === undefined) {
    throw new Error(
      '--policy and --account are about an identity with a name. Give --name too, such as --name partner.',
    );
  }
  const { accessKeyId, secretAccessKey } = openSigner(data, name, {
    ...(policy !== undefined && { policy: policyIn(policy) }),
    ...(account !== undefined && { account }),
  });
  return `AWS_ACCESS_KEY_ID=${accessKeyId}\nAWS_SECRET_ACCESS_KEY=${secretAccessKey}`;
});
