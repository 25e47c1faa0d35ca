import { createClient, type Transport } from '@tollgate/contract-kit/client';
import { listStates } from '@tollgate/states-contract';
import type { StateRules } from '../domain/state-rules.ts';

/** On whose behalf a state is asked. */
export interface Asking {
  /** Headers for a call made now that is given up after so many milliseconds: correlation, trace, deadline. */
  readonly headersFor: (limitMs: number) => Readonly<Record<string, string>>;
  /** Told when no answer came. */
  readonly unanswered: (error: unknown) => void;
}

export interface CachedStateRulesOptions {
  /** How the states service is reached. */
  readonly transport: Transport;
  /** Longest wait for an answer, in milliseconds: a cold start of the function takes up to a second. @default 2000 */
  readonly waitMs?: number;
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
}

/** How long an answer counts, in milliseconds: rules change by law, a few times in a year. */
const keptMs = 5 * 60 * 1000;

/** The rules as the states service tells them by its public contract, remembered for five minutes. */
export function cachedStateRules({
  transport,
  waitMs = 2000,
  now = Date.now,
}: CachedStateRulesOptions): (asking: Asking) => StateRules {
  const client = createClient({ listStates }, transport);
  const kept = new Map<string, { readonly required: boolean | undefined; readonly until: number }>();

  return ({ headersFor, unanswered }) => ({
    async vinCheckDigitRequired(stateCode) {
      const known = kept.get(stateCode);
      if (known !== undefined && now() < known.until) return known.required;
      try {
        const { body } = await client.listStates({
          codes: [stateCode],
          headers: headersFor(waitMs),
          signal: AbortSignal.timeout(waitMs),
        });
        const required = body.items.find((state) => state.stateCode === stateCode)?.rules
          .vinCheckDigitRequired;
        kept.set(stateCode, { required, until: now() + keptMs });
        return required;
      } catch (error) {
        unanswered(error);
        return undefined;
      }
    },
  });
}
