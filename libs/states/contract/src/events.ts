import { defineEvent } from '@tollgate/contract-kit';
import { california } from './examples.ts';
import { State } from './state.ts';

export const stateChanged = defineEvent({
  type: 'state.changed',
  version: 1,
  owner: 'states',
  summary: 'A jurisdiction was created or replaced.',
  data: State,
  examples: [california],
});
