import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwksValidationError, JwkValidationError } from 'aws-jwt-verify/error';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { Unauthorized } from '@tollgate/middleware';
import type { PartnerToken } from '../domain/partner.ts';
import { fetchKeys } from './fetch-keys.ts';
import { checkClaims, partnerTokenOf, type TokenParts } from './read-claims.ts';

/** @throws Unauthorized for a token that proves nothing; another error when the issuer's keys cannot be had */
export type VerifyToken = (token: string) => Promise<PartnerToken>;

/** What is wrong with the issuer's keys, and says nothing about the token. */
const troubles = [FetchError, JwksValidationError, JwkValidationError] as const;

/**
 * Verifies access tokens of a user pool, whichever of its clients they were issued to. The key of a signature is only ever
 * looked up, by `kid`, in the pool's own set, which is fetched once.
 * @param endpoint where the pool's keys are, instead of at its issuer: `http://127.0.0.1:3000/_local`
 */
export function tokenVerifier(userPoolId: string, endpoint?: string): VerifyToken {
  const verifier = CognitoJwtVerifier.create(
    {
      userPoolId,
      tokenUse: 'access',
      // Which clients are partners is in the table.
      clientId: null,
      customJwtCheck: (parts) => checkClaims(parts as unknown as TokenParts),
    },
    { jwksCache: new SimpleJwksCache({ fetcher: { fetch: (uri) => fetchKeys(uri, endpoint) } }) },
  );
  return async (token) => {
    try {
      return partnerTokenOf(await verifier.verify(token));
    } catch (cause) {
      if (troubles.some((trouble) => cause instanceof trouble)) throw cause;
      throw new Unauthorized({ cause });
    }
  };
}
