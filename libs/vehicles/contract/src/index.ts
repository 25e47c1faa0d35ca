export { createVehicleImport } from './operations/create-vehicle-import.ts';
export { decodeVin } from './operations/decode-vin.ts';
export { deregisterVehicle } from './operations/deregister-vehicle.ts';
export { enquireVehicle } from './operations/enquire-vehicle.ts';
export { getVehicle } from './operations/get-vehicle.ts';
export { getVehicleImport } from './operations/get-vehicle-import.ts';
export { listVehicleHistory } from './operations/list-vehicle-history.ts';
export { listVehicles } from './operations/list-vehicles.ts';
export { registerVehicle } from './operations/register-vehicle.ts';
export { transferVehicle } from './operations/transfer-vehicle.ts';
export { updateVehicle } from './operations/update-vehicle.ts';
export { vehicleDeregisteredEvent, vehicleRegistered, vehicleTransferred, vehicleUpdated } from './events.ts';
export {
  filterNotSupported,
  plateTaken,
  sameState,
  vehicleDeregistered,
  vinCheckDigitInvalid,
  vinTaken,
} from './problems.ts';
export {
  NewVehicle,
  Transfer,
  Vehicle,
  VehicleEnquiry,
  VehicleHistoryEntry,
  VehiclePatch,
} from './vehicle.ts';
export {
  maxImportBytes,
  NewVehicleImport,
  VehicleImport,
  VehicleImportId,
  VehicleImportUpload,
} from './vehicle-import.ts';
export { VinDecoding } from './vin-decoding.ts';
