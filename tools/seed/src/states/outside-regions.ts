import { stateOf, type State } from './state.ts';
import type { TerritoryFacts } from './state-facts.ts';

const unknownRules = {
  frontPlateRequired: null,
  safetyInspection: null,
  emissionsInspection: null,
  registrationValidityYears: null,
};
const place = { kind: 'territory', region: null, division: null, vinCheckDigitRequired: false } as const;

/** Territories lie outside the census regions, and no rule of theirs has a source, so none is enforced. */
export function outsideRegions(facts: readonly TerritoryFacts[]): readonly State[] {
  return facts.map((territory) => stateOf({ ...territory, ...unknownRules }, place));
}
