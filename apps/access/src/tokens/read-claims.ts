import type { PartnerToken } from '../domain/partner.ts';

/** Header and claims of a token, each member as it may be. */
export interface TokenParts {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * Rules beside signature, issuer, use and time: RS256 only, no extension that must be understood (RFC 7515 §4.1.11), an
 * end and a subject of their types (RFC 7519 §4.1), groups only as a list.
 * @throws Error that names the rule
 */
export function checkClaims({ header, payload }: TokenParts): void {
  const groups = payload['cognito:groups'];
  if (header['alg'] !== 'RS256') throw new Error('alg is not RS256');
  if ('crit' in header) throw new Error('crit names what is not understood');
  if (typeof payload['exp'] !== 'number') throw new Error('exp is not a number');
  if (!isText(payload['sub'])) throw new Error('sub is not a text');
  if (!isText(payload['client_id'])) throw new Error('client_id is not a text');
  if (groups !== undefined && !(Array.isArray(groups) && groups.every(isText)))
    throw new Error('cognito:groups is not a list of texts');
}

/** What a token that was checked says. */
export function partnerTokenOf(payload: {
  readonly client_id: string;
  readonly scope: string;
}): PartnerToken {
  return { clientId: payload.client_id, scopes: payload.scope.split(' ').filter(Boolean) };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
