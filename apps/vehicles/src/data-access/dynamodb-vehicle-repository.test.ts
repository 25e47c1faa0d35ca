import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { createCursorCodec, createDocumentClient, keyOf, openTable } from '@tollgate/dynamodb';
import { newVehicle } from '../../test/new-vehicle.ts';
import { createVehiclesTable } from '../../test/table.ts';
import { VehicleChanged, VehicleNotFound } from '../domain/errors.ts';
import { register, transfer, update } from '../domain/vehicle.ts';
import { connection, tableName } from '../environment.ts';
import { dynamodbVehicleRepository } from './dynamodb-vehicle-repository.ts';

const client = createDocumentClient(connection);
const codec = jest.fn(() => createCursorCodec({ secret: randomUUID() }));
const vehicles = dynamodbVehicleRepository(openTable({ client, name: tableName }), codec);

beforeAll(createVehiclesTable);
afterAll(() => client.destroy());

const now = '2026-01-31T12:00:00.000Z';

async function saved(changes: Parameters<typeof newVehicle>[0] = {}) {
  const registration = register(randomUUID(), newVehicle(changes), now);
  await vehicles.save(registration);
  return registration.after;
}

test('a plate whose claim passed on between two reads finds nobody', async () => {
  const vehicle = await saved({ plate: 'MINE1' });
  const passedOn = {
    pk: keyOf('CLAIM', 'plate', 'CA', 'GONE1'),
    sk: 'CLAIM',
    ownerPk: keyOf('VEHICLE', vehicle.vehicleId),
    ownerSk: 'VEHICLE',
  };
  await client.send(new PutCommand({ TableName: tableName, Item: passedOn }));

  await expect(vehicles.getByPlate('CA', 'GONE1')).rejects.toThrow(VehicleNotFound);
  expect(await vehicles.getByPlate('CA', 'MINE1')).toEqual(vehicle);
});

test('a change made from a vehicle that has changed since is refused by the store itself', async () => {
  const vehicle = await saved();
  const first = update(vehicle, 1, { color: 'RED' }, now);
  const late = transfer(vehicle, 1, { stateCode: 'TX', plate: 'LATE1' }, now);
  if (first === undefined) throw new Error('the patch changes the vehicle');
  await vehicles.save(first);

  await expect(vehicles.save(late)).rejects.toThrow(new VehicleChanged(1));
  expect(await vehicles.get(vehicle.vehicleId)).toEqual(first.after);
  await expect(vehicles.getByPlate('TX', 'LATE1')).rejects.toThrow(VehicleNotFound);
});

test('only a list asks for the codec of cursors, so that other functions need no secret', async () => {
  const vehicle = await saved();
  await vehicles.get(vehicle.vehicleId);
  await vehicles.getByVin(vehicle.vin);
  expect(codec).not.toHaveBeenCalled();

  await vehicles.listHistory(vehicle.vehicleId, { limit: 1 });
  expect(codec).toHaveBeenCalled();
});
