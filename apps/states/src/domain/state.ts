import type { State, StateDetails } from '@tollgate/states-contract';

export type { State, StateDetails };

/** A state as it is after a change: version 1 was created, any later one replaced the version before. */
export interface StateChange {
  readonly stateCode: State['stateCode'];
  readonly details: StateDetails;
  /** Version that the change is made from; 0 creates. */
  readonly from: number;
  readonly now: Date;
}

/**
 * The state after a change. Its members come in the contract's order whatever order they were sent in, since the text
 * that is stored is the text that is served.
 */
export function changedState({ stateCode, details, from, now }: StateChange): State {
  const { population, plates, rules } = details;
  return {
    stateCode,
    fipsCode: details.fipsCode,
    isoCode: details.isoCode,
    name: details.name,
    kind: details.kind,
    capital: details.capital,
    largestCity: details.largestCity,
    region: details.region,
    division: details.division,
    population: population && { count: population.count, year: population.year },
    landAreaSquareKilometers: details.landAreaSquareKilometers,
    timeZones: details.timeZones,
    admittedOn: details.admittedOn,
    plates: { serialPatterns: plates.serialPatterns, example: plates.example },
    rules: orderedRules(rules),
    version: from + 1,
    updatedAt: now.toISOString(),
  };
}

function orderedRules(rules: State['rules']): State['rules'] {
  const { safetyInspection: safety, emissionsInspection: emissions } = rules;
  return {
    frontPlateRequired: rules.frontPlateRequired,
    safetyInspection: safety && { periodic: safety.periodic, frequency: safety.frequency },
    emissionsInspection: emissions && { scope: emissions.scope, frequency: emissions.frequency },
    registrationValidityYears: rules.registrationValidityYears,
    vinCheckDigitRequired: rules.vinCheckDigitRequired,
  };
}
