/** No vehicle answers to what was asked for. */
export class VehicleNotFound extends Error {
  override readonly name = 'VehicleNotFound';
  constructor() {
    super('No vehicle is registered under what was given. Check it and ask again.');
  }
}

/** The vehicle is at another version than the change was made from. */
export class VehicleChanged extends Error {
  override readonly name = 'VehicleChanged';
  /** The version that the change was made from. */
  readonly expectedVersion: number;
  constructor(expectedVersion: number) {
    super(`The vehicle is no longer at version ${expectedVersion}. Read it again and repeat the change.`);
    this.expectedVersion = expectedVersion;
  }
}

/** A deregistered vehicle never changes again. */
export class VehicleDeregistered extends Error {
  override readonly name = 'VehicleDeregistered';
  constructor() {
    super('The vehicle is deregistered and cannot be changed any more. Its history can still be read.');
  }
}

/** A vehicle with this VIN is or was registered. */
export class VinTaken extends Error {
  override readonly name = 'VinTaken';
  constructor() {
    super('A vehicle with this VIN is or was registered. A VIN is registered once: find it by an enquiry.');
  }
}

/** Another vehicle carries this plate in this state. */
export class PlateTaken extends Error {
  override readonly name = 'PlateTaken';
  readonly stateCode: string;
  constructor(stateCode: string) {
    super(`Another vehicle carries this plate in ${stateCode}. Choose another plate.`);
    this.stateCode = stateCode;
  }
}

/** The vehicle is to move to the state in which it is. */
export class SameState extends Error {
  override readonly name = 'SameState';
  readonly stateCode: string;
  constructor(stateCode: string) {
    super(`The vehicle is registered in ${stateCode} already. Name another state to transfer it to.`);
    this.stateCode = stateCode;
  }
}

/** The check digit is wrong, and the state refuses such VINs. */
export class VinCheckDigitInvalid extends Error {
  override readonly name = 'VinCheckDigitInvalid';
  readonly stateCode: string;
  constructor(stateCode: string) {
    super(
      `The check digit of the VIN (position 9) is wrong, which ${stateCode} does not accept. Check the VIN against the vehicle.`,
    );
    this.stateCode = stateCode;
  }
}

/** No index serves a list with these filters. */
export class FilterNotSupported extends Error {
  override readonly name = 'FilterNotSupported';
  constructor(received: readonly string[], allowed: readonly (readonly string[])[]) {
    const sets = allowed.map((names) => names.join(' + ')).join('; ');
    super(
      `Received: ${received.join(' + ') || 'no filter'}. Allowed: ${sets}. Send exactly one of these sets.`,
    );
  }
}
