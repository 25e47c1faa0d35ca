import { ApiProblem } from '@tollgate/contract-kit/client';
import { operator } from './system.ts';

/** The state itself, as the operation `putState` takes it. */
export const california = {
  fipsCode: '06',
  isoCode: 'US-CA',
  name: 'California',
  kind: 'state',
  capital: 'Sacramento',
  largestCity: 'Los Angeles',
  region: 'West',
  division: 'Pacific',
  population: null,
  landAreaSquareKilometers: null,
  timeZones: ['America/Los_Angeles'],
  admittedOn: '1850-09-09',
  plates: { serialPatterns: ['#???###'], example: '1ABC234' },
  rules: {
    frontPlateRequired: true,
    safetyInspection: null,
    emissionsInspection: null,
    registrationValidityYears: [1],
    vinCheckDigitRequired: false,
  },
};

/** Makes sure that the registry has California. */
export async function haveCalifornia(): Promise<void> {
  try {
    await operator.putState({ stateCode: 'CA', body: california, headers: { 'If-None-Match': '*' } });
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.problem.status !== 412) throw error;
  }
}
