import type { State } from './state.ts';

/** Which states a list has; members that are absent narrow nothing. */
export interface StateFilter {
  readonly region?: string | undefined;
  readonly kind?: string | undefined;
  readonly codes?: readonly string[] | undefined;
}

/** Whether a state is in the list. */
export function matches(state: State, { region, kind, codes }: StateFilter): boolean {
  return (
    (region === undefined || state.region === region) &&
    (kind === undefined || state.kind === kind) &&
    (codes === undefined || codes.includes(state.stateCode))
  );
}
