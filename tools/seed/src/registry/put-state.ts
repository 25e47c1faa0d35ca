import { ApiProblem } from '@tollgate/contract-kit/client';
import type { State } from '../states/state.ts';
import { toRejection, type Outcome } from './outcome.ts';
import type { RegistryClient } from './registry-client.ts';

/** Creates a jurisdiction. One that exists stays as it is: an operator may have changed it. */
export async function putState(client: RegistryClient, { stateCode, ...details }: State): Promise<Outcome> {
  try {
    await client.putState({ stateCode, body: details, ifNoneMatch: '*' });
    return { kind: 'registered', id: stateCode };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return error.problem.status === 412 ? { kind: 'alreadyThere', id: stateCode } : toRejection(error);
  }
}
