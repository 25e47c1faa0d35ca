export { getState } from './operations/get-state.ts';
export { listStates } from './operations/list-states.ts';
export { putState } from './operations/put-state.ts';
export { stateChanged } from './events.ts';
export { State, StateDetails } from './state.ts';
