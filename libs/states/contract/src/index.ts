export { getState } from './operations/get-state.ts';
export { getStateStatistics } from './operations/get-state-statistics.ts';
export { listStates } from './operations/list-states.ts';
export { putState } from './operations/put-state.ts';
export { stateChanged } from './events.ts';
export { State, StateDetails } from './state.ts';
export { StateStatistics } from './statistics.ts';
