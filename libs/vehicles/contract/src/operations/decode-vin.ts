import { anyone, defineOperation } from '@tollgate/contract-kit';
import * as z from 'zod';
import { decoding } from '../examples.ts';
import { VehicleVin } from '../vehicle.ts';
import { VinDecoding } from '../vin-decoding.ts';

export const decodeVin = defineOperation({
  id: 'decodeVin',
  owner: 'vehicles',
  method: 'GET',
  path: '/vins/{vin}',
  summary: 'Decode a VIN',
  description:
    'What the characters of a VIN say: maker, year, check digit. Asked of the public decoder; it needs no registered vehicle and tells nothing of one.',
  access: anyone(),
  servedBy: 'gateway',
  request: { path: z.strictObject({ vin: VehicleVin }) },
  responses: { 200: { description: 'What the VIN says.', body: VinDecoding } },
  // What a VIN says changes only when the decoder learns more.
  cacheControl: 'public, max-age=86400',
  gatewayCacheSeconds: 3600,
  // The decoder is someone else's and free of charge: it is asked with moderation.
  throttle: { rate: 20, burst: 40 },
  examples: [
    { name: 'A sedan', request: { path: { vin: decoding.vin } }, response: { status: 200, body: decoding } },
  ],
});
