import type { NewVehicle, VehiclePatch } from '@tollgate/vehicles-contract';
import fc from 'fast-check';
import { deregister, patch, post, transfer } from '../calls.ts';
import { newVehicle } from '../new-vehicle.ts';
import { expectSame, type Model, type ModelVehicle } from './model.ts';

/** The operations themselves: nothing beside the table they write to. */
type Real = Record<never, never>;
type Command = fc.AsyncCommand<Model, Real>;

/** Few values, so that vehicles meet each other often. */
const states = fc.constantFrom('CA', 'TX', 'NV');
const plates = fc.constantFrom('AAA1', 'BBB2', 'CCC3', 'DDD4');
const vins = fc.constantFrom(
  '1HGCM82633A004352',
  '1M8GDM9AXKP042788',
  '1G4AH59H45G118341',
  '11111111111111111',
);
const numbers = fc.nat({ max: 99 });
/** How far the caller's version is behind; mostly not at all. */
const lags = fc.constantFrom(0, 0, 0, 1);

const patches: fc.Arbitrary<VehiclePatch> = fc.oneof(
  fc.record({ color: fc.constantFrom('RED', 'BLUE', null) }),
  fc.record({ status: fc.constantFrom('registered', 'suspended', 'stolen') }),
);

/** Commands under which the service must behave as the model does. */
export const commands: fc.Arbitrary<Command>[] = [
  fc.tuple(vins, states, plates).map(([vin, stateCode, plate]) => ({
    check: () => true,
    toString: () => `register(${vin}, ${stateCode}, ${plate})`,
    run: (model) => registerOne(model, newVehicle({ vin, stateCode, plate })),
  })),
  fc.tuple(numbers, lags, patches).map(([number, lag, body]) =>
    onVehicle(
      `update(${number}, -${lag}, ${JSON.stringify(body)})`,
      number,
      lag,
      async (model, vehicle, version) => {
        const isChange = Object.entries(body).some(([name, value]) => vehicle[name as 'color'] !== value);
        const reply = await patch(vehicle.vehicleId, version, body);
        expect(reply.status).toBe(200);
        if (isChange) model.change(vehicle, 'vehicle.updated', body as Partial<ModelVehicle>);
        expectSame(reply.body, vehicle);
      },
    ),
  ),
  fc.tuple(numbers, lags, states, plates).map(([number, lag, stateCode, plate]) =>
    onVehicle(
      `transfer(${number}, -${lag}, ${stateCode}, ${plate})`,
      number,
      lag,
      async (model, vehicle, version) => {
        const reply = await transfer(vehicle.vehicleId, version, { stateCode, plate });
        if (stateCode === vehicle.stateCode) return expect(reply.body.code).toBe('sameState');
        if (model.holdsPlate(stateCode, plate)) return expect(reply.body.code).toBe('plateTaken');
        expect(reply.status).toBe(201);
        model.change(vehicle, 'vehicle.transferred', { stateCode, plate });
        expectSame(reply.body, vehicle);
      },
    ),
  ),
  fc.tuple(numbers, lags).map(([number, lag]) =>
    onVehicle(`deregister(${number}, -${lag})`, number, lag, async (model, vehicle, version) => {
      expect((await deregister(vehicle.vehicleId, version)).status).toBe(204);
      model.change(vehicle, 'vehicle.deregistered', { plate: null, status: 'deregistered' });
    }),
  ),
];

async function registerOne(model: Model, request: NewVehicle): Promise<void> {
  const { status, body } = await post(request);
  if (model.holdsVin(request.vin)) return expect(body.code).toBe('vinTaken');
  if (model.holdsPlate(request.stateCode, request.plate)) return expect(body.code).toBe('plateTaken');
  expect(status).toBe(201);
  model.add(body.vehicleId, request);
}

type Change = (model: Model, vehicle: ModelVehicle, version: number) => Promise<void>;

/** A change of a vehicle: what is refused of every change is told here, all else by the change itself. */
function onVehicle(name: string, number: number, lag: number, change: Change): Command {
  return {
    check: (model) => model.vehicles.length > 0,
    toString: () => name,
    run: async (model) => {
      const vehicle = model.pick(number);
      if (vehicle === undefined) return;
      const version = vehicle.version - lag;
      if (lag === 0 && vehicle.status !== 'deregistered') return change(model, vehicle, version);
      const stale = version < 1 || lag > 0;
      const reply = await patch(vehicle.vehicleId, version, { color: 'GREEN' });
      expect(reply.status).toBe(stale ? 412 : 409);
    },
  };
}
