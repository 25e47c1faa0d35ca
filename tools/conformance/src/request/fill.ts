import type { CaseApiKey } from '../case/conformance-case.ts';
import { userPoolToken } from '../identity/user-pool.ts';

export interface Fillings {
  readonly apiKeys: readonly CaseApiKey[];
  /** Milliseconds since the epoch. */
  now(): number;
}

const keyPlaceholder = /(?:<|%3C)key(?:(?::|%3A)(\w+))?(?:>|%3E)/gi;
const tokenPlaceholder = /<(expired |foreign )?(id|access) token(?: ([^>]+))?>/g;

/**
 * Puts in what a case can only name: `<key>` or `<key:NAME>` an API key, `<id token>` or `<access token SCOPE…>` a token of
 * the user pool, `<expired …>` one whose time is over, `<foreign …>` one that the pool has not signed.
 */
export function fillerOf({ apiKeys, ...clock }: Fillings): (text: string) => string {
  return (text) =>
    text
      .replace(keyPlaceholder, (placeholder, name: string | undefined) => {
        const key = name === undefined ? apiKeys[0] : apiKeys.find((candidate) => candidate.name === name);
        return key?.value ?? placeholder;
      })
      .replace(tokenPlaceholder, (_, kind: string | undefined, use: 'id' | 'access', scope = '') =>
        userPoolToken({
          use,
          scope: String(scope),
          expired: kind === 'expired ',
          foreign: kind === 'foreign ',
          now: Math.floor(clock.now() / 1000),
        }),
      );
}
