import { openEnumeration } from '@tollgate/contract-kit';
import * as z from 'zod';
import { VehicleModelYear, VehicleVin } from './vehicle.ts';

/** In the words of the decoder; null where it says nothing. */
const said = (description: string) => z.string().nullable().meta({ description });

/** What a VIN says by itself, as the decoder of its source reads it. The vehicle need not be registered here. */
export const VinDecoding = z
  .strictObject({
    vin: VehicleVin,
    checkDigit: openEnumeration(['valid', 'invalid']).meta({
      description: 'Whether position 9 is what the others make it (49 CFR 565.15).',
    }),
    make: said('Brand under which the vehicle is sold.'),
    manufacturer: said('Company behind the first three characters.'),
    model: said('Model.'),
    modelYear: VehicleModelYear.nullable(),
    vehicleType: said('Kind of vehicle.'),
    bodyClass: said('Kind of body.'),
    fuelType: said('What drives it first of all.'),
    plantCountry: said('Country of the plant.'),
    remarks: z.string().meta({ description: 'How the decoding went, in the decoder’s words.' }),
    source: z.literal('NHTSA vPIC').meta({ description: 'Who decoded it.' }),
  })
  .meta({ id: 'VinDecoding' });
export type VinDecoding = z.output<typeof VinDecoding>;
