import { defineItem, keyOf } from '@tollgate/dynamodb';
import type { State } from '../domain/state.ts';

/** Partition of all states: a list is one query, and the gateway reads a state by its code without a function. */
export const STATES = 'STATES';

/** How a state lies in the table. */
export interface StateItem {
  readonly stateCode: string;
  readonly version: number;
  /** The state as JSON, exactly as it is served: the gateway answers with this text. */
  readonly document: string;
}

export const stateItems = defineItem<StateItem, Pick<StateItem, 'stateCode'>>({
  key: ({ stateCode }) => ({ pk: STATES, sk: keyOf(stateCode) }),
  history: ({ stateCode }) => keyOf('STATE', stateCode),
  indexes: {},
});

export function itemOf(state: State): StateItem {
  return { stateCode: state.stateCode, version: state.version, document: JSON.stringify(state) };
}

export function stateOf({ document }: StateItem): State {
  return JSON.parse(document) as State;
}
