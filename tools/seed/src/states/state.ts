import type { StateFacts } from './state-facts.ts';

/** A jurisdiction as the public API takes it with `PUT /states/{stateCode}`. */
export interface State {
  /** USPS code, `CA`. */
  readonly stateCode: string;
  readonly fipsCode: string;
  readonly isoCode: string;
  readonly name: string;
  readonly kind: 'state' | 'district' | 'territory';
  readonly capital: string | null;
  readonly largestCity: string | null;
  readonly region: string | null;
  readonly division: string | null;
  readonly population: { readonly count: number; readonly year: number } | null;
  readonly landAreaSquareKilometers: number | null;
  readonly timeZones: readonly string[];
  readonly admittedOn: string | null;
  readonly plates: { readonly serialPatterns: readonly string[]; readonly example: string | null };
  readonly rules: {
    readonly frontPlateRequired: boolean | null;
    readonly safetyInspection: { readonly periodic: boolean; readonly frequency: string | null } | null;
    readonly emissionsInspection: { readonly scope: string; readonly frequency: string | null } | null;
    readonly registrationValidityYears: readonly number[] | null;
    readonly vinCheckDigitRequired: boolean;
  };
}

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
    timeZones: facts.timeZones,
    admittedOn: facts.admittedOn,
    plates: { serialPatterns: facts.serialPatterns, example: facts.plateExample },
    rules: {
      frontPlateRequired: facts.frontPlateRequired,
      safetyInspection: facts.safetyInspection,
      emissionsInspection: facts.emissionsInspection,
      registrationValidityYears: facts.registrationValidityYears,
      vinCheckDigitRequired: place.vinCheckDigitRequired,
    },
  };
}
