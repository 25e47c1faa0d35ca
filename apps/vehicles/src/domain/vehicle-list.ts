import { FilterNotSupported } from './errors.ts';

/** What a list of vehicles may be narrowed by. */
export interface VehicleFilter {
  readonly state?: string | undefined;
  readonly make?: string | undefined;
  readonly modelYear?: number | undefined;
}

/** A list that one index serves. */
export type VehicleList =
  | { readonly by: 'state'; readonly state: string }
  | { readonly by: 'stateMake'; readonly state: string; readonly make: string }
  | { readonly by: 'makeModelYear'; readonly make: string; readonly modelYear: number };

const allowed = [['state'], ['state', 'make'], ['make', 'modelYear']] as const;

/**
 * The list that exactly these filters ask for.
 * @throws FilterNotSupported for every other set, none included: no request reads more than one partition.
 */
export function vehicleListOf(filter: VehicleFilter): VehicleList {
  const { state, make, modelYear } = filter;
  if (state !== undefined && modelYear === undefined) {
    return make === undefined ? { by: 'state', state } : { by: 'stateMake', state, make };
  }
  if (state === undefined && make !== undefined && modelYear !== undefined) {
    return { by: 'makeModelYear', make, modelYear };
  }
  const received = (['state', 'make', 'modelYear'] as const).filter((name) => filter[name] !== undefined);
  throw new FilterNotSupported(received, allowed);
}
