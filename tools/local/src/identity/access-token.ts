import { randomUUID } from 'node:crypto';

import type { PoolIssuer } from './pool-issuer.ts';

export interface AccessTokenOptions {
  readonly scopes: readonly string[];
  readonly clientId: string;
  /** The user a token is for; absent for a client that acts for itself. */
  readonly subject?: string;
  /** Groups of the user. @default none */
  readonly groups?: readonly string[];
  readonly expiresInSeconds: number;
  /** When it is issued, milliseconds since the epoch. @default the machine's time */
  readonly issuedAt?: number;
}

/** Issues an access token with the claims of Cognito's (Amazon Cognito Developer Guide, "Understanding the access token"). */
export async function issueAccessToken(issuer: PoolIssuer, options: AccessTokenOptions): Promise<string> {
  // Loaded with the first token: a start that issues none does without it.
  const { SignJWT } = await import('jose');
  const now = Math.floor((options.issuedAt ?? Date.now()) / 1000);
  const { clientId, subject, groups = [] } = options;
  const claims = {
    token_use: 'access',
    scope: options.scopes.join(' '),
    auth_time: now,
    version: 2,
    client_id: clientId,
    ...(subject === undefined ? {} : { username: subject }),
    ...(groups.length === 0 ? {} : { 'cognito:groups': groups }),
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: issuer.kid })
    .setSubject(subject ?? clientId)
    .setIssuer(issuer.issuer)
    .setIssuedAt(now)
    .setExpirationTime(now + options.expiresInSeconds)
    .setJti(randomUUID())
    .sign(issuer.privateKey);
}
