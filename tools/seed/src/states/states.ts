import { eastNorthCentral } from './east-north-central.ts';
import { eastSouthCentral } from './east-south-central.ts';
import { middleAtlantic } from './middle-atlantic.ts';
import { mountain } from './mountain.ts';
import { newEngland } from './new-england.ts';
import { pacific } from './pacific.ts';
import { southAtlantic } from './south-atlantic.ts';
import type { State } from './state.ts';
import { territories } from './territories.ts';
import { westNorthCentral } from './west-north-central.ts';
import { westSouthCentral } from './west-south-central.ts';

/** The 56 jurisdictions that register vehicles: 50 states, the District of Columbia, 5 territories; by code. */
export const states: readonly State[] = [
  ...newEngland,
  ...middleAtlantic,
  ...eastNorthCentral,
  ...westNorthCentral,
  ...southAtlantic,
  ...eastSouthCentral,
  ...westSouthCentral,
  ...mountain,
  ...pacific,
  ...territories,
].sort((one, other) => (one.stateCode < other.stateCode ? -1 : 1));
