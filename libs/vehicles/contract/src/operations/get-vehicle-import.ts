import { commonProblems, defineOperation, iam } from '@tollgate/contract-kit';
import * as z from 'zod';
import { reservedVehicleId, vehicleImport } from '../examples.ts';
import { VehicleImport, VehicleImportId } from '../vehicle-import.ts';

export const getVehicleImport = defineOperation({
  id: 'getVehicleImport',
  owner: 'vehicles',
  method: 'GET',
  path: '/vehicle-imports/{importId}',
  summary: 'Read how far an import has come',
  description: 'The link to the rejects is made for each answer and opens for five minutes.',
  access: iam(),
  versioned: true,
  request: { path: z.strictObject({ importId: VehicleImportId }) },
  responses: { 200: { description: 'The import.', body: VehicleImport } },
  problems: [commonProblems.notFound],
  examples: [
    {
      name: 'An import that is done',
      request: { path: { importId: reservedVehicleId } },
      response: { status: 200, body: vehicleImport },
    },
  ],
});
