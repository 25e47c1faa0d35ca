import { identifier, instant, openEnumeration, uspsStateCode } from '@tollgate/contract-kit';
import * as z from 'zod';
import { FeedVehicleId, Sequence } from './topics.ts';

/** What is told of a vehicle: neither VIN nor plate (18 U.S.C. § 2721); whoever may see them asks the API. */
export const VehicleNews = z
  .strictObject({
    vehicleId: FeedVehicleId,
    stateCode: uspsStateCode(),
    previousStateCode: uspsStateCode().optional(),
    make: z.string(),
    modelYear: z.int(),
    model: z.string(),
    fuelType: z.string(),
    status: z.string(),
    changes: z.array(z.string()).meta({ description: 'Names of the members that changed.' }),
  })
  .meta({ id: 'VehicleNews' });
export type VehicleNews = z.output<typeof VehicleNews>;

/** What is told of a photo; captions are left out, for people write anything into them. */
export const PhotoNews = z
  .strictObject({
    photoId: identifier(),
    vehicleId: FeedVehicleId,
    status: z.string(),
    renditions: z.array(z.strictObject({ name: z.string(), url: z.string(), contentType: z.string() })),
  })
  .meta({ id: 'PhotoNews' });
export type PhotoNews = z.output<typeof PhotoNews>;

/** One event, as subscribers of a topic get it. */
export const FeedEvent = z
  .strictObject({
    sequence: Sequence.min(1),
    id: z.string().meta({ description: 'The same in every topic and at every delivery.' }),
    type: openEnumeration([
      'vehicle.registered',
      'vehicle.updated',
      'vehicle.transferred',
      'vehicle.deregistered',
      'photo.published',
      'photo.deleted',
    ]),
    subject: z.string().meta({ description: 'Identifier of the vehicle or the photo.' }),
    version: z.int().min(1).meta({ description: 'Version of the subject that the event led to.' }),
    occurredAt: instant(),
    data: z.union([VehicleNews, PhotoNews]),
  })
  .meta({ id: 'FeedEvent' });
export type FeedEvent = z.output<typeof FeedEvent>;
