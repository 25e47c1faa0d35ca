import { serve } from '@tollgate/middleware';
import { putState } from '@tollgate/states-contract';
import { changedState } from '../domain/state.ts';
import { serving, states } from '../service.ts';

export const handler = serve(putState, serving, async ({ path, body, ifMatch }) => {
  const state = changedState({
    stateCode: path.stateCode,
    details: body,
    from: ifMatch,
    now: new Date(),
  });
  await states.save(state);
  return { body: state, version: state.version };
});
