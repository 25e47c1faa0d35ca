import type { NewVehicle } from '@tollgate/vehicles-contract';

/** Names of fuels in files of registrations, from NHTSA's vPIC and Washington's open data, and ours. */
export const fuelTypes: ReadonlyMap<string, NewVehicle['fuelType']> = new Map([
  ['', 'unknown'],
  ['GASOLINE', 'gasoline'],
  ['DIESEL', 'diesel'],
  ['ELECTRIC', 'electric'],
  ['PLUG_IN_HYBRID', 'plugInHybrid'],
  ['FLEXIBLE FUEL VEHICLE (FFV)', 'flexFuel'],
  ['ETHANOL (E85)', 'flexFuel'],
  ['COMPRESSED NATURAL GAS (CNG)', 'naturalGas'],
  ['LIQUEFIED NATURAL GAS (LNG)', 'naturalGas'],
  ['NATURAL GAS', 'naturalGas'],
  ['LIQUEFIED PETROLEUM GAS (PROPANE OR LPG)', 'propane'],
  ['COMPRESSED HYDROGEN/HYDROGEN', 'hydrogen'],
  ['FUEL CELL', 'hydrogen'],
]);
