import type { State as RegisteredState } from '@tollgate/states-contract';
import type { StateFacts } from './state-facts.ts';

/** A jurisdiction as the seed writes it: what the registry holds, without the version it counts by itself. */
export type State = Omit<RegisteredState, 'version' | 'updatedAt'>;

interface Place {
  readonly kind: State['kind'];
  readonly region: string | null;
  readonly division: string | null;
  readonly vinCheckDigitRequired: boolean;
}

/** Puts the facts of a table and what follows from the place into the API's shape. */
export function stateOf(facts: StateFacts, place: Place): State {
  return {
    stateCode: facts.code,
    fipsCode: facts.fips,
    isoCode: `US-${facts.code}`,
    name: facts.name,
    kind: place.kind,
    capital: facts.capital,
    largestCity: facts.largestCity,
    region: place.region,
    division: place.division,
    population: facts.population,
    landAreaSquareKilometers: facts.landAreaSquareKilometers,
    timeZones: [...facts.timeZones],
    admittedOn: facts.admittedOn,
    plates: { serialPatterns: [...facts.serialPatterns], example: facts.plateExample },
    rules: {
      frontPlateRequired: facts.frontPlateRequired,
      safetyInspection: facts.safetyInspection,
      emissionsInspection: facts.emissionsInspection,
      registrationValidityYears: facts.registrationValidityYears && [...facts.registrationValidityYears],
      vinCheckDigitRequired: place.vinCheckDigitRequired,
    },
  };
}
