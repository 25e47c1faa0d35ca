import type { StateFacts } from './state-facts.ts';

/**
 * Where each fact of the tables comes from. Inspection, plate and registration rules are read from secondary
 * pages and change by law: confirm with the state before relying on one.
 */
export const stateSources = {
  code: 'USPS Publication 28, appendix B',
  fips: 'ANSI INCITS 38 (formerly FIPS 5-2); with the code, ISO 3166-2:US',
  name: 'USPS Publication 28, appendix B',
  kind: 'ISO 3166-2:US subdivision categories',
  capital: 'python-us (Sunlight Labs, BSD-3-Clause), states.py',
  largestCity: 'List of US states by largest city; single facts',
  population:
    'US Census Bureau, NST-EST2023-ALLDATA, estimate of 1 July 2023; four territories: typed-usa-states 2.1.0 (MIT)',
  landAreaSquareKilometers: 'US Census Bureau, cb_us_state, ALAND',
  timeZones: 'python-us (Sunlight Labs, BSD-3-Clause), states.py; IANA names as published there',
  admittedOn: 'CivilServiceUSA state data; year checked against python-us',
  serialPatterns: 'Faker (MIT), automotive en_US, release of 2018: older than some current designs',
  plateExample: 'derived from the first serial pattern',
  frontPlateRequired: 'two secondary lists that agree once Utah (rear only since 2025-01-01) is removed',
  safetyInspection: 'secondary lists; the count of 14 states agrees with the encyclopedic one',
  emissionsInspection: 'four secondary lists, merged; Idaho has none since 2023-07-01',
  registrationValidityYears:
    'FHWA MV-103 (2008) for Alaska, Arizona DOT for Arizona, secondary pages elsewhere',
} as const satisfies Record<keyof Required<StateFacts>, string>;
