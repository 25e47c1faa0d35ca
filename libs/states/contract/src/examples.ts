import type { State, StateDetails } from './state.ts';
import type { StateStatistics } from './statistics.ts';

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

export const californiaStatistics: StateStatistics = {
  stateCode: 'CA',
  asOf: '2026-01-31T12:00:00.000Z',
  vehicles: 4,
  byMake: [
    { make: 'TESLA', vehicles: 2 },
    { make: 'BUICK', vehicles: 1 },
    { make: 'FORD', vehicles: 1 },
  ],
  byFuelType: [
    { fuelType: 'electric', vehicles: 2 },
    { fuelType: 'gasoline', vehicles: 2 },
  ],
  byModelYear: [
    { modelYear: 2024, vehicles: 2 },
    { modelYear: 2019, vehicles: 1 },
    { modelYear: 2005, vehicles: 1 },
  ],
};
