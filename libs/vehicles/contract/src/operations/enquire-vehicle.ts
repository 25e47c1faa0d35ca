import { commonProblems, defineOperation, partner } from '@tollgate/contract-kit';
import { newVehicle, vehicle } from '../examples.ts';
import { Vehicle, VehicleEnquiry } from '../vehicle.ts';

export const enquireVehicle = defineOperation({
  id: 'enquireVehicle',
  owner: 'vehicles',
  method: 'POST',
  path: '/vehicle-enquiries',
  summary: 'Enquire about a vehicle',
  description:
    'By VIN, or by plate and state. A POST, because a plate is sensitive and stays out of URLs and logs.',
  access: partner('vehicles/enquire'),
  versioned: true,
  throttle: { rate: 50, burst: 100 },
  request: { body: VehicleEnquiry },
  responses: { 200: { description: 'The vehicle.', body: Vehicle } },
  problems: [commonProblems.notFound],
  examples: [
    { name: 'By VIN', request: { body: { vin: newVehicle.vin } }, response: { status: 200, body: vehicle } },
    {
      name: 'By plate',
      request: { body: { stateCode: newVehicle.stateCode, plate: newVehicle.plate } },
      response: { status: 200, body: vehicle },
    },
  ],
});
