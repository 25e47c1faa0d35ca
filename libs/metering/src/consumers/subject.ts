import type { Caller } from '@tollgate/middleware';

/**
 * Who uses a quota and is billed, as one text that is part of keys: an API key by its id, a partner by its tenant.
 * Undefined for callers without a plan, as another service that calls for a request already counted.
 */
export function subjectOf(caller: Caller): string | undefined {
  switch (caller.kind) {
    case 'apiKey':
      return keySubject(caller.id);
    case 'partner':
      return `tenant:${encodeURIComponent(caller.tenant)}`;
    default:
      return undefined;
  }
}

/** The subject of an API key, by the id that API Gateway gave it. */
export const keySubject = (keyId: string): string => `key:${encodeURIComponent(keyId)}`;

/** Who is limited by an operation of its own: every caller that is known, a client of tokens by its id. */
export function limitedSubjectOf(caller: Caller): string | undefined {
  switch (caller.kind) {
    case 'token':
      return `client:${encodeURIComponent(caller.clientId)}`;
    case 'iam':
      return `iam:${encodeURIComponent(caller.userArn)}`;
    default:
      return subjectOf(caller);
  }
}
