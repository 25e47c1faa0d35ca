import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import type { LocalIdentity } from '../gateway/ports.ts';
import { readOrMake } from './private-file.ts';

/** Letters and digits that AWS uses in access key ids. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function idOf(prefix: string): string {
  return prefix + [...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length]).join('');
}

/** A new identity of an account, as an IAM user is. */
export function makeSigner(accountId: string, name: string): LocalIdentity {
  return {
    accessKeyId: idOf('AKIA'),
    secretAccessKey: randomBytes(30).toString('base64').replaceAll('+', 'x').replaceAll('/', 'y'),
    accountId,
    userArn: `arn:aws:iam::${accountId}:user/${name}`,
    userId: idOf('AIDA'),
  };
}

/** The identity that may sign requests to this data folder's API, made once; it has no policy and may do everything. */
export function signingIdentity(folder: string, accountId: string): LocalIdentity {
  return readOrMake(join(folder, 'signer.json'), () => makeSigner(accountId, 'local'));
}
