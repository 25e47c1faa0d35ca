import { identifier, uspsStateCodes } from '@tollgate/contract-kit';
import * as z from 'zod';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';

/** What a client can subscribe to: `vehicle.{vehicleId}`, `state.{stateCode}`, `photos`. */
export const Topic = z
  .string()
  .max(44)
  .regex(new RegExp(`^(?:vehicle\\.${uuid}|state\\.(?:${uspsStateCodes.join('|')})|photos)$`))
  .meta({
    description:
      '`vehicle.{vehicleId}`: one vehicle and its photos; `state.{stateCode}`: vehicles of a state, a transfer in both; `photos`: every photo that can be seen.',
    examples: ['vehicle.00000000-0000-4000-8000-000000000200', 'state.CA', 'photos'],
  });
export type Topic = z.output<typeof Topic>;

/** Place of an event within its topic: 1, 2, 3 … without a gap. 0 is before the first. */
export const Sequence = z.int().min(0).meta({ description: 'Place within the topic, counted from 1.' });

export const FeedVehicleId = identifier();
