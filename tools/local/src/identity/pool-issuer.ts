import { createPrivateKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';

import type { Json, TokenIssuer } from '../gateway/ports.ts';
import { readOrMake } from './private-file.ts';

/** The issuer of a user pool's tokens: its public side for those who verify, its private key for those who sign. */
export interface PoolIssuer extends TokenIssuer {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

interface KeyFile {
  readonly kid: string;
  readonly privateJwk: { readonly [member: string]: string };
}

function makeKey(): KeyFile {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { kid: randomUUID(), privateJwk: privateKey.export({ format: 'jwk' }) as KeyFile['privateJwk'] };
}

/** Issuer of a pool, in the form of Cognito's: `https://cognito-idp.REGION.amazonaws.com/POOL`. */
function issuerUrl(poolId: string): string {
  return `https://cognito-idp.${poolId.split('_', 1)[0] ?? ''}.amazonaws.com/${poolId}`;
}

/**
 * Opens the issuer of a pool; its RSA key is made at the first call, and kept.
 *
 * @param isClient whether the pool has a client. @default it has any
 */
export function openPoolIssuer(
  folder: string,
  poolId: string,
  isClient?: (clientId: string) => boolean,
): PoolIssuer {
  const { kid, privateJwk } = readOrMake(join(folder, 'pools', `${poolId}.json`), makeKey);
  const { n = '', e = '' } = privateJwk;
  const publicJwk: Json = { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e };
  return {
    issuer: issuerUrl(poolId),
    jwks: { keys: [publicJwk] },
    kid,
    ...(isClient && { isClient }),
    privateKey: createPrivateKey({ key: privateJwk, format: 'jwk' }),
  };
}
