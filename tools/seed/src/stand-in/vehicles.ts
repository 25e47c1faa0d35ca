import { randomUUID } from 'node:crypto';
import type { NewVehicle, Vehicle } from '@tollgate/vehicles-contract';
import { normalisePlate } from '../generator/plate.ts';
import { now, problem, type Call, type Reply } from './reply.ts';

/** Registration as the service promises it: VIN and plate once, and a repeated key without effect. */
export class StandInVehicles {
  readonly vehicles: Vehicle[] = [];
  readonly #vins = new Map<string, Vehicle>();
  readonly #plates = new Set<string>();
  readonly #keys = new Map<string, Vehicle>();

  register({ headers, text }: Call): Reply {
    const key = String(headers['idempotency-key']);
    const before = this.#keys.get(key);
    if (before !== undefined)
      return { status: 201, body: before, headers: { 'idempotent-replayed': 'true' } };

    const given = JSON.parse(text) as NewVehicle;
    const plate = `${given.stateCode} ${normalisePlate(given.plate)}`;
    if (given.modelYear > 2100) return problem(400, 'invalidRequest', 'The request is not valid');
    if (this.#vins.has(given.vin)) return problem(409, 'vinTaken', 'The VIN is already registered');
    if (this.#plates.has(plate))
      return problem(409, 'plateTaken', 'The plate is already in use in this state');

    const vehicle: Vehicle = {
      ...{ vehicleId: randomUUID(), ...given, vinCheckDigit: 'valid', status: 'registered' },
      ...{ registeredAt: now, updatedAt: now, version: 1 },
    };
    this.vehicles.push(vehicle);
    this.#vins.set(given.vin, vehicle);
    this.#plates.add(plate);
    this.#keys.set(key, vehicle);
    return { status: 201, body: vehicle };
  }

  enquire({ text }: Call): Reply {
    const { vin } = JSON.parse(text) as { vin: string };
    const vehicle = this.#vins.get(vin);
    return vehicle ? { status: 200, body: vehicle } : problem(404, 'notFound', 'No such vehicle');
  }

  /** The service keeps a key for a day only. */
  forgetKeys(): void {
    this.#keys.clear();
  }
}
