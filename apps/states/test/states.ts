import { uspsStateCodes } from '@tollgate/contract-kit';
import { putState, type State, type StateDetails } from '@tollgate/states-contract';
import { callOperation, type Call, type Reply } from '@tollgate/testing';
import { handler } from '../src/operations/put-state.ts';

/** What an operator sends of a state; the contract's example with changes. */
export function details(changes: Partial<StateDetails> = {}): StateDetails {
  return { ...(putState.examples?.[0]?.request.body as StateDetails), ...changes };
}

export const create = { 'If-None-Match': '*' };

/** Puts a state as an operator. */
export function put(stateCode: string, call: Call = {}): Promise<Reply<typeof putState>> {
  return callOperation(handler, putState, { path: { stateCode }, body: details(), headers: create, ...call });
}

const regions = ['Northeast', 'Midwest', 'South', 'West', null] as const;
const kinds = ['state', 'district', 'territory'] as const;

/** Puts all 56 jurisdictions, regions and kinds spread over them. @returns them in the order of their codes */
export async function putAll(): Promise<State[]> {
  const states: State[] = [];
  for (const [at, code] of [...uspsStateCodes].sort().entries()) {
    const body = details({ name: code, region: regions[at % 5] ?? null, kind: kinds[at % 3] ?? 'state' });
    // One by one: a busy machine does not serve so many at once within the limits of a call.
    states.push((await put(code, { body })).body);
  }
  return states;
}
