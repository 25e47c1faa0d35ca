import { stateOf, type State } from './state.ts';
import type { StateFacts } from './state-facts.ts';

/**
 * The states of one census division. They refuse a VIN whose check digit is wrong: federal law has required the
 * digit since model year 1981 (49 CFR 565.15(c)).
 */
export function division(region: string, name: string, facts: readonly StateFacts[]): readonly State[] {
  return facts.map((state) =>
    stateOf(state, { kind: state.kind ?? 'state', region, division: name, vinCheckDigitRequired: true }),
  );
}
