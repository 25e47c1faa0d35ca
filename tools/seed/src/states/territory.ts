import { stateOf, type State } from './state.ts';
import type { TerritoryFacts } from './state-facts.ts';

/** A territory: outside the census regions, and with no sourced rule of its own, so none is enforced. */
export function territory(facts: TerritoryFacts): State {
  const unknownRules = {
    frontPlateRequired: null,
    safetyInspection: null,
    emissionsInspection: null,
    registrationValidityYears: null,
  };
  const place = { kind: 'territory', region: null, division: null, vinCheckDigitRequired: false } as const;
  return stateOf({ ...facts, ...unknownRules }, place);
}
