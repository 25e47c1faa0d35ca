import type { State, StateDetails } from './state.ts';

export const californiaDetails: StateDetails = {
  fipsCode: '06',
  isoCode: 'US-CA',
  name: 'California',
  kind: 'state',
  capital: 'Sacramento',
  largestCity: 'Los Angeles',
  region: 'West',
  division: 'Pacific',
  population: { count: 38965193, year: 2023 },
  landAreaSquareKilometers: 403503.9,
  timeZones: ['America/Los_Angeles'],
  admittedOn: '1850-09-09',
  plates: { serialPatterns: ['#???###'], example: '1ABC234' },
  rules: {
    frontPlateRequired: true,
    safetyInspection: { periodic: false, frequency: null },
    emissionsInspection: { scope: 'partial', frequency: 'biennial' },
    registrationValidityYears: [1],
    vinCheckDigitRequired: false,
  },
};

export const california: State = {
  stateCode: 'CA',
  ...californiaDetails,
  version: 1,
  updatedAt: '2026-01-31T12:00:00.000Z',
};
