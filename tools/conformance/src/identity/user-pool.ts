import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import type { TokenIssuer } from '@tollgate/local/gateway';

interface Keys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const makeKeys = (): Keys => generateKeyPairSync('rsa', { modulusLength: 2048 });
let ownKeys: Keys | undefined;
let foreignKeys: Keys | undefined;

const keyId = 'conformance';
const clientId = 'conformance-client';

function issuerName(poolId: string): string {
  return `https://cognito-idp.us-east-1.amazonaws.com/${poolId}`;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The pool that every case has; a document names it by this ARN. */
const poolArn = 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_conformance';

/** Issuer of the user pool of an ARN; every pool has the same keys. */
export function issuerOf(arn: string): TokenIssuer {
  const { publicKey } = (ownKeys ??= makeKeys());
  const jwk = { ...(publicKey.export({ format: 'jwk' }) as Record<string, string>), kid: keyId };
  return {
    issuer: issuerName(arn.split('/').at(-1) ?? ''),
    jwks: { keys: [{ ...jwk, use: 'sig', alg: 'RS256' }] },
  };
}

export interface TokenWish {
  readonly use: 'id' | 'access';
  /** Separated by spaces. */
  readonly scope: string;
  /** Whether its time is over. */
  readonly expired: boolean;
  /** Whether it is signed with a key that the pool does not have. */
  readonly foreign: boolean;
  /** Seconds since the epoch. */
  readonly now: number;
}

/** A token of {@link poolArn}, as Amazon Cognito makes them. */
export function userPoolToken({ use, scope, expired, foreign, now }: TokenWish): string {
  const { privateKey } = foreign ? (foreignKeys ??= makeKeys()) : (ownKeys ??= makeKeys());
  const issued = expired ? now - 7200 : now;
  const claims = {
    iss: issuerName(poolArn.split('/').at(-1) ?? ''),
    sub: 'ada',
    token_use: use,
    iat: issued,
    exp: issued + 3600,
    jti: randomUUID(),
    ...(use === 'id' ? { aud: clientId, 'cognito:username': 'ada' } : { client_id: clientId, scope }),
  };
  const input = `${encode({ alg: 'RS256', kid: keyId, typ: 'JWT' })}.${encode(claims)}`;
  return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
}
