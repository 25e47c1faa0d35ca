import { putState, State, type StateDetails } from '@tollgate/states-contract';
import { changedState } from './state.ts';

const details = putState.examples?.[0]?.request.body as StateDetails;
const now = new Date('2026-01-31T12:00:00.000Z');

test('a change leads to the version after the one it was made from', () => {
  expect(changedState({ stateCode: 'CA', details, from: 0, now }).version).toBe(1);
  expect(changedState({ stateCode: 'CA', details, from: 41, now })).toMatchObject({
    version: 42,
    updatedAt: '2026-01-31T12:00:00.000Z',
  });
});

test('no member of the contract is lost, and each has its place', () => {
  const state = changedState({ stateCode: 'CA', details, from: 0, now });

  expect(JSON.stringify(state)).toBe(JSON.stringify(State.parse(state)));
});

test('what is not known stays null', () => {
  const unknown: StateDetails = {
    ...details,
    population: null,
    region: null,
    rules: { ...details.rules, safetyInspection: null, emissionsInspection: null },
  };

  expect(changedState({ stateCode: 'GU', details: unknown, from: 0, now })).toMatchObject({ ...unknown });
});
