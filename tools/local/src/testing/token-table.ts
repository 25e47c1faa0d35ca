import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { SignJWT, UnsecuredJWT } from 'jose';

/** Who signs the tokens of the table, and for whom. */
export interface TokenMaker {
  readonly issuer: string;
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** PEM of the public key, which a forger of HS256 would take for a secret. */
  readonly publicPem: string;
  /** A client that may come in. */
  readonly clientId: string;
  /** Scopes, separated by spaces. */
  readonly scope: string;
}

interface Parts {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly key?: KeyObject;
}

export interface TokenTable {
  /** The token that is to be accepted, with other claims where they are given. */
  readonly good: (claims?: Record<string, unknown>) => Promise<string>;
  /** What each refused token is, and the token. */
  readonly refused: readonly (readonly [name: string, make: () => Promise<string>])[];
}

const seconds = (): number => Math.floor(Date.now() / 1000);
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decoded = (part = ''): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;

/**
 * One token to accept and 23 to refuse: RFC 8725 (JSON Web Token Best Current Practices), RFC 7519, and the access tokens
 * of Amazon Cognito.
 */
export function tokenTable(maker: TokenMaker): TokenTable {
  const { issuer, kid, privateKey, publicPem, clientId, scope } = maker;
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

  const token = ({ header = {}, claims = {}, key = privateKey }: Parts = {}): Promise<string> => {
    const payload = {
      iss: issuer,
      sub: clientId,
      token_use: 'access',
      client_id: clientId,
      scope,
      iat: seconds(),
      exp: seconds() + 600,
      jti: randomUUID(),
      ...claims,
    };
    const given = { alg: 'RS256', kid, ...header };
    return new SignJWT(JSON.parse(JSON.stringify(payload)) as Record<string, unknown>)
      .setProtectedHeader(JSON.parse(JSON.stringify(given)) as { alg: string })
      .sign(key);
  };
  /** Signed by hand, for headers and claims that a library refuses to write. */
  const handmade = async (header: object, claims: object = {}): Promise<string> => {
    const payload = { ...decoded((await token()).split('.')[1]), ...claims };
    const input = `${base64url({ alg: 'RS256', kid, ...header })}.${base64url(payload)}`;
    return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
  };
  const withHs256 = async (): Promise<string> => {
    const input = `${base64url({ alg: 'HS256', kid })}.${(await token()).split('.')[1] ?? ''}`;
    return `${input}.${createHmac('sha256', publicPem).update(input).digest('base64url')}`;
  };
  const changed = async (): Promise<string> => {
    const [header = '', payload, signature = ''] = (await token()).split('.');
    return `${header}.${base64url({ ...decoded(payload), sub: 'somebody else' })}.${signature}`;
  };
  const unsecured = async (alg: string): Promise<string> => {
    const [, payload = ''] = new UnsecuredJWT(decoded((await token()).split('.')[1])).encode().split('.');
    return `${base64url({ alg })}.${payload}.`;
  };
  const foreignKey = (header: Record<string, unknown>): Promise<string> =>
    token({ key: stranger.privateKey, header });

  return {
    good: (claims = {}) => token({ claims }),
    refused: [
      ['algorithm none', () => unsecured('none')],
      ['algorithm NoNe', () => unsecured('NoNe')],
      ['HS256 with the public key as secret', withHs256],
      ['a changed payload', changed],
      ['one that has expired', () => token({ claims: { exp: seconds() - 5 } })],
      ['another issuer', () => token({ claims: { iss: 'https://evil.example' } })],
      ['not valid yet', () => token({ claims: { nbf: seconds() + 300 } })],
      ['garbage', () => Promise.resolve('garbage')],
      ['nothing', () => Promise.resolve('')],
      ['an embedded key', () => foreignKey({ jwk: stranger.publicKey.export({ format: 'jwk' }) })],
      ['a key address', () => foreignKey({ jku: 'http://127.0.0.1:9/keys' })],
      ['an unknown key id', () => token({ header: { kid: 'another' } })],
      ['a key id like a path', () => token({ header: { kid: '../../dev/null' } })],
      ['no key id', () => token({ header: { kid: undefined } })],
      ['an ID token', () => token({ claims: { token_use: 'id', aud: clientId } })],
      ["another pool's client", () => token({ claims: { client_id: 'client2' } })],
      ['no client', () => token({ claims: { client_id: undefined } })],
      ['no expiry', () => token({ claims: { exp: undefined } })],
      ['no subject', () => token({ claims: { sub: undefined } })],
      ['an unknown critical header', () => handmade({ crit: ['tollgate'], tollgate: true })],
      ['a textual expiry', () => handmade({}, { exp: String(seconds() + 600) })],
      ['a second space', async () => ` ${await token()}`],
      ['groups as text', () => token({ claims: { 'cognito:groups': 'admin' } })],
    ],
  };
}
