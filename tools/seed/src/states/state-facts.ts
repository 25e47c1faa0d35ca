import type { State } from '@tollgate/states-contract';

/** What the tables write down of one jurisdiction; everything derivable is left out. `null` is "no source found". */
export interface StateFacts {
  readonly code: State['stateCode'];
  readonly fips: string;
  readonly name: string;
  readonly kind?: 'state' | 'district';
  readonly capital: string | null;
  readonly largestCity: string | null;
  readonly population: { readonly count: number; readonly year: number };
  readonly landAreaSquareKilometers: number;
  readonly timeZones: readonly string[];
  /** Date of admission to the Union, or of ratification for the thirteen original states. */
  readonly admittedOn: string | null;
  readonly serialPatterns: readonly string[];
  readonly plateExample: string;
  readonly frontPlateRequired: boolean | null;
  readonly safetyInspection: { readonly periodic: boolean; readonly frequency: string | null } | null;
  readonly emissionsInspection: { readonly scope: string; readonly frequency: string | null } | null;
  readonly registrationValidityYears: readonly number[] | null;
}

/** A territory has no sourced rules, region or division. */
export type TerritoryFacts = Omit<
  StateFacts,
  'kind' | 'frontPlateRequired' | 'safetyInspection' | 'emissionsInspection' | 'registrationValidityYears'
>;
