import type { Vehicle } from '@tollgate/vehicles-contract';
import { VinCheckDigitInvalid } from './errors.ts';

/** What the states service says of registration in a state. */
export interface StateRules {
  /**
   * Whether the state refuses a VIN whose check digit is wrong; undefined when the state is unknown or cannot be asked.
   * Never throws.
   */
  readonly vinCheckDigitRequired: (stateCode: Vehicle['stateCode']) => Promise<boolean | undefined>;
}

/**
 * Refuses a vehicle with a wrong check digit where its state does. The state is asked only when the digit is wrong, and
 * where no answer comes the vehicle is accepted: its verdict is kept with it and can be acted on later.
 * @throws VinCheckDigitInvalid
 */
export async function refuseWrongCheckDigit(vehicle: Vehicle, rules: StateRules): Promise<void> {
  if (vehicle.vinCheckDigit !== 'invalid') return;
  if ((await rules.vinCheckDigitRequired(vehicle.stateCode)) === true) {
    throw new VinCheckDigitInvalid(vehicle.stateCode);
  }
}
