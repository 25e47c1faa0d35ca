import type { NewVehicle, Vehicle } from '@tollgate/vehicles-contract';

/** What a vehicle must look like, by the rules alone. */
export interface ModelVehicle {
  readonly vehicleId: string;
  readonly vin: string;
  version: number;
  stateCode: Vehicle['stateCode'];
  plate: string | null;
  color: string | null;
  status: string;
  /** Types of the history's entries, oldest first. */
  readonly history: string[];
}

/** The registry as a few lines of memory. */
export class Model {
  readonly vehicles: ModelVehicle[] = [];

  /** The vehicle that a number stands for; the numbers of a run are drawn before its vehicles exist. */
  pick(number: number): ModelVehicle | undefined {
    return this.vehicles[number % this.vehicles.length];
  }

  holdsVin(vin: string): boolean {
    return this.vehicles.some((vehicle) => vehicle.vin === vin);
  }

  holdsPlate(stateCode: string, plate: string): boolean {
    return this.vehicles.some((vehicle) => vehicle.stateCode === stateCode && vehicle.plate === plate);
  }

  add(vehicleId: string, { vin, stateCode, plate, color }: NewVehicle): void {
    const history = ['vehicle.registered'];
    this.vehicles.push({
      vehicleId,
      vin,
      version: 1,
      stateCode,
      plate,
      color,
      status: 'registered',
      history,
    });
  }

  change(vehicle: ModelVehicle, type: string, members: Partial<ModelVehicle>): void {
    Object.assign(vehicle, members, { version: vehicle.version + 1 });
    vehicle.history.push(type);
  }
}

/** Fails unless the vehicle that was answered is the one of the model. */
export function expectSame(answered: Vehicle, expected: ModelVehicle): void {
  const { vehicleId, vin, version, stateCode, plate, color, status } = expected;
  expect(answered).toMatchObject({ vehicleId, vin, version, stateCode, plate, color, status });
}
