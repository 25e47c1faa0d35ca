/** Who may call an operation. Each kind is one authenticator of the gateway. */
export type Access =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'apiKey' }
  | { readonly kind: 'token'; readonly scopes: readonly string[] }
  | { readonly kind: 'iam' };

/** No identity is asked for. */
export const anyone = (): Access => ({ kind: 'anyone' });

/** A key of a usage plan in `X-API-Key`. It identifies a consumer, it does not authenticate one. */
export const apiKey = (): Access => ({ kind: 'apiKey' });

/** An OAuth 2.0 access token (RFC 9068) that carries at least one of the scopes, written `service/verb`. */
export const token = (...scopes: readonly [string, ...string[]]): Access => ({ kind: 'token', scopes });

/** A request signed with AWS Signature Version 4, for operators and other systems in AWS. */
export const iam = (): Access => ({ kind: 'iam' });
