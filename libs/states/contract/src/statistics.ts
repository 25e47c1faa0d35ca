import { instant, uspsStateCode } from '@tollgate/contract-kit';
import * as z from 'zod';

const vehicles = (least: 0 | 1) => z.int().min(least).meta({ description: 'Vehicles on the register.' });

/** How many vehicles a jurisdiction has on its register, by what they are. */
export const StateStatistics = z
  .strictObject({
    stateCode: uspsStateCode(),
    asOf: instant().nullable().meta({
      description: 'When the newest event happened that is counted, of any state; null before the first.',
    }),
    vehicles: vehicles(0),
    byMake: z
      .array(z.strictObject({ make: z.string().min(1).max(40), vehicles: vehicles(1) }))
      .meta({ description: 'Every make of the state, most vehicles first, then by name.' }),
    byFuelType: z
      .array(z.strictObject({ fuelType: z.string().min(1).max(40), vehicles: vehicles(1) }))
      .meta({ description: 'Most vehicles first, then by name.' }),
    byModelYear: z
      .array(z.strictObject({ modelYear: z.int().min(1900).max(2100), vehicles: vehicles(1) }))
      .meta({ description: 'Newest first.' }),
  })
  .meta({
    id: 'StateStatistics',
    description:
      'Vehicles on the register of a jurisdiction: registered, suspended and stolen ones. Deregistered, exported and scrapped ones have left it.',
  });
export type StateStatistics = z.infer<typeof StateStatistics>;
