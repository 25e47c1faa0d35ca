/** Who may call an operation. Each kind is one authenticator of the gateway. */
export type Access =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'apiKey' }
  | { readonly kind: 'token'; readonly scopes: readonly string[] }
  | { readonly kind: 'partner'; readonly scopes: readonly string[] }
  | { readonly kind: 'iam' };

/** No identity is asked for. */
export const anyone = (): Access => ({ kind: 'anyone' });

/** A key of a usage plan in `X-API-Key`. It identifies a consumer, it does not authenticate one. */
export const apiKey = (): Access => ({ kind: 'apiKey' });

/** An OAuth 2.0 access token (RFC 9068) that carries at least one of the scopes, written `service/verb`. */
export const token = (...scopes: readonly [string, ...string[]]): Access => ({ kind: 'token', scopes });

/**
 * An access token of a partner: a client that the registry knows by name, for a tenant and with a plan. A function of our
 * own decides (Lambda authorizer), so that a partner can be suspended while its token still lives.
 * @param scopes the token carries at least one of them, written `service/verb`
 */
export const partner = (...scopes: readonly [string, ...string[]]): Access => ({ kind: 'partner', scopes });

/** Scopes of which a caller must hold one; none where the operation asks for no token. */
export const scopesOfAccess = (access: Access): readonly string[] =>
  'scopes' in access ? access.scopes : [];

/** A request signed with AWS Signature Version 4, for operators and other systems in AWS. */
export const iam = (): Access => ({ kind: 'iam' });
