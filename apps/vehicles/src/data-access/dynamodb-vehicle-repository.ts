import type { Vehicle, VehicleHistoryEntry } from '@tollgate/vehicles-contract';
import {
  type CursorCodec,
  getClaimed,
  getItem,
  type Page as StoredPage,
  queryHistory,
  queryPage,
  type Table,
} from '@tollgate/dynamodb';
import { VehicleNotFound } from '../domain/errors.ts';
import { normalisePlate } from '../domain/plate.ts';
import type { VehicleList } from '../domain/vehicle-list.ts';
import type { Page, VehicleRepository } from '../domain/vehicle-repository.ts';
import { registerVehicles, sourceOf } from './register-vehicles.ts';
import { saveVehicle } from './save-vehicle.ts';
import { toHistoryEntry, toVehicle } from './stored-vehicle.ts';
import { partitions, plateClaim, type VehicleIndex, vehicles, vinClaim } from './vehicle-item.ts';

/**
 * Vehicles in a DynamoDB table.
 * @param cursors the codec of list cursors, asked for by the first list only
 */
export function dynamodbVehicleRepository(table: Table, cursors: () => CursorCodec): VehicleRepository {
  return {
    get: async (vehicleId) => found(await getItem(table, vehicles, { vehicleId })),

    getByVin: async (vin) => found(await getClaimed(table, vehicles, vinClaim(vin))),

    getByPlate: async (stateCode, plate) => {
      const vehicle = found(await getClaimed(table, vehicles, plateClaim(stateCode, plate)));
      // The plate may have passed on between the reading of its claim and of the vehicle.
      return found(carries(vehicle, stateCode, plate) ? vehicle : undefined);
    },

    list: async (list, page) =>
      pageOf(
        await queryPage(table, vehicles, {
          ...page,
          ...partitionOf(list),
          operation: 'listVehicles',
          cursors: cursors(),
          order: 'descending',
        }),
        toVehicle,
      ),

    listHistory: async (vehicleId, page) => {
      const { items, ...rest } = await queryHistory(
        table,
        vehicles,
        { vehicleId },
        { ...page, operation: 'listVehicleHistory', cursors: cursors(), order: 'descending' },
      );
      // Every vehicle has the entry of its registration.
      if (items.length === 0 && page.cursor === undefined) throw new VehicleNotFound();
      return pageOf({ ...rest, items: items.map(({ data }) => data as VehicleHistoryEntry) }, toHistoryEntry);
    },

    save: (change, once) => saveVehicle(table, change, once),

    registerAll: (registrations) => registerVehicles(table, registrations),

    sourceOf: (vehicleId) => sourceOf(table, vehicleId),
  };
}

function carries(vehicle: Vehicle, stateCode: string, plate: string): boolean {
  if (vehicle.plate === null || vehicle.stateCode !== stateCode) return false;
  return normalisePlate(vehicle.plate) === normalisePlate(plate);
}

function found(stored: Vehicle | undefined): Vehicle {
  if (stored === undefined) throw new VehicleNotFound();
  return toVehicle(stored);
}

function partitionOf(list: VehicleList): { readonly index: VehicleIndex; readonly partition: string } {
  switch (list.by) {
    case 'state':
      return { index: 'byState', partition: partitions.byState(list.state) };
    case 'stateMake':
      return { index: 'byStateMake', partition: partitions.byStateMake(list.state, list.make) };
    case 'makeModelYear':
      return { index: 'byMakeModelYear', partition: partitions.byMakeModelYear(list.make, list.modelYear) };
  }
}

const pageOf = <Item>({ items, next }: StoredPage<Item>, read: (stored: Item) => Item): Page<Item> => ({
  items: items.map(read),
  next: next ?? null,
});
