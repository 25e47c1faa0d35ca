import { identifier, instant, openEnumeration } from '@tollgate/contract-kit';
import * as z from 'zod';

/** Media types a photo may be uploaded in. */
export const photoContentTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const;

/** Largest upload, in bytes: 10 MiB. */
export const maxPhotoBytes = 10 * 1024 * 1024;

export const PhotoId = identifier().meta({ description: 'Identifier of a photo.' });
export const PhotoVehicleId = identifier().meta({ description: 'The vehicle that is shown.' });
export const RenditionName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/)
  .meta({ description: 'Name of a rendition, as `original`.' });

/** A photo to upload. */
export const NewPhoto = z
  .strictObject({
    vehicleId: PhotoVehicleId,
    contentType: z.enum(photoContentTypes),
  })
  .meta({ id: 'NewPhoto' });
export type NewPhoto = z.output<typeof NewPhoto>;

const Rendition = z
  .strictObject({
    name: RenditionName,
    url: z.string().meta({ description: 'Path of the picture, relative to the API.' }),
    contentType: z.string(),
    sizeBytes: z.int().min(1),
  })
  .meta({ id: 'Rendition' });

/** A photo of a vehicle. */
export const Photo = z
  .strictObject({
    photoId: PhotoId,
    vehicleId: PhotoVehicleId,
    status: openEnumeration(['awaitingUpload', 'processing', 'inReview', 'published', 'rejected', 'failed']),
    contentType: z.string(),
    renditions: z.array(Rendition),
    failure: z.string().nullable().meta({ description: 'Why the upload was refused; null unless it was.' }),
    createdAt: instant(),
    updatedAt: instant(),
    version: z.int().min(1),
  })
  .meta({ id: 'Photo' });
export type Photo = z.output<typeof Photo>;

/** Where and how to send the file: a form POST with these fields, the file last in `file`. */
export const PhotoUpload = z
  .strictObject({
    photo: Photo,
    upload: z.strictObject({
      url: z.string(),
      fields: z.record(z.string(), z.string()),
      expiresAt: instant(),
    }),
  })
  .meta({ id: 'PhotoUpload' });
export type PhotoUpload = z.output<typeof PhotoUpload>;
