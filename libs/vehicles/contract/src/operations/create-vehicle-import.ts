import { defineOperation, iam } from '@tollgate/contract-kit';
import { idempotencyKey, vehicleImportUpload } from '../examples.ts';
import { NewVehicleImport, VehicleImportUpload } from '../vehicle-import.ts';

export const createVehicleImport = defineOperation({
  id: 'createVehicleImport',
  owner: 'vehicles',
  method: 'POST',
  path: '/vehicle-imports',
  summary: 'Announce a file of vehicles and get a place to upload it',
  description:
    'The answer holds a presigned POST, bound to the key, the content type and at most 5 GB; the upload begins within an hour. ' +
    'The import starts when the file is there. Each row is registered once, however often a part of the work is repeated.',
  access: iam(),
  idempotent: true,
  throttle: { rate: 5, burst: 10 },
  request: { body: NewVehicleImport },
  responses: { 201: { description: 'The import and its upload.', body: VehicleImportUpload } },
  examples: [
    {
      name: 'A CSV file with names of its own',
      request: {
        headers: { 'Idempotency-Key': idempotencyKey },
        body: {
          contentType: 'text/csv',
          fileName: 'fleet.csv',
          columns: { stateCode: 'state', modelYear: 'model_year', fuelType: 'fuel' },
          fuelWords: [{ word: 'GAS', fuelType: 'gasoline' }],
        },
      },
      response: { status: 201, body: vehicleImportUpload },
    },
  ],
});
