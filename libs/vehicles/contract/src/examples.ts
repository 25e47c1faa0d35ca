import type { NewVehicle, Vehicle, VehicleHistoryEntry } from './vehicle.ts';
import type { VehicleImport, VehicleImportUpload } from './vehicle-import.ts';
import type { VinDecoding } from './vin-decoding.ts';

/** Reserved for tests: answers by itself in stages that are not production. */
export const reservedVehicleId = '00000000-0000-4000-8000-000000000200';

export const newVehicle: NewVehicle = {
  vin: '1G4AH59H45G118341',
  stateCode: 'CA',
  plate: '7ABC123',
  make: 'BUICK',
  modelYear: 2005,
  model: 'Century',
  fuelType: 'gasoline',
  bodyClass: 'Sedan/Saloon',
  color: 'BLUE',
  electricRangeMiles: null,
};

export const vehicle: Vehicle = {
  vehicleId: reservedVehicleId,
  ...newVehicle,
  vinCheckDigit: 'valid',
  status: 'registered',
  registeredAt: '2026-01-31T12:00:00.000Z',
  updatedAt: '2026-01-31T12:00:00.000Z',
  version: 1,
};

export const registration: VehicleHistoryEntry = {
  version: 1,
  type: 'vehicle.registered',
  occurredAt: '2026-01-31T12:00:00.000Z',
  stateCode: 'CA',
  changes: [],
  vehicle,
};

export const decoding: VinDecoding = {
  vin: newVehicle.vin,
  checkDigit: 'valid',
  make: 'BUICK',
  manufacturer: 'GENERAL MOTORS LLC',
  model: null,
  modelYear: 2005,
  vehicleType: 'PASSENGER CAR',
  bodyClass: null,
  fuelType: null,
  plantCountry: 'UNITED STATES (USA)',
  remarks: '0 - VIN decoded clean. Check Digit (9th position) is correct',
  source: 'NHTSA vPIC',
};

/** A key as a client makes one for each new attempt. */
export const idempotencyKey = '6f1c1f5e-3c52-4e0e-9d0a-0c8f6f0f3b11';

export const vehicleImport: VehicleImport = {
  importId: reservedVehicleId,
  contentType: 'text/csv',
  fileName: 'fleet.csv',
  status: 'completed',
  rows: { read: 1000, registered: 990, unchanged: 7, rejected: 3 },
  failure: null,
  rejects: {
    url: 'https://objects.example/imports/rejects.ndjson?signature=0123',
    expiresAt: '2026-01-31T12:10:00.000Z',
  },
  createdAt: '2026-01-31T12:00:00.000Z',
  startedAt: '2026-01-31T12:01:00.000Z',
  finishedAt: '2026-01-31T12:02:00.000Z',
  version: 6,
};

export const vehicleImportUpload: VehicleImportUpload = {
  import: {
    ...vehicleImport,
    status: 'awaitingUpload',
    rows: { read: 0, registered: 0, unchanged: 0, rejected: 0 },
    rejects: null,
    startedAt: null,
    finishedAt: null,
    version: 1,
  },
  upload: {
    url: 'https://bucket.s3.amazonaws.com/',
    fields: { key: `uploads/${reservedVehicleId}`, 'Content-Type': 'text/csv' },
    expiresAt: '2026-01-31T13:00:00.000Z',
  },
};
