import { identifier, instant, openEnumeration } from '@tollgate/contract-kit';
import * as z from 'zod';

/** Media types a photo may be uploaded in. */
export const photoContentTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const;

/** Largest upload, in bytes: 10 MiB. */
export const maxPhotoBytes = 10 * 1024 * 1024;

/** What a photo shows of its vehicle. */
export const photoAngles = ['front', 'rear', 'left', 'right', 'interior', 'detail', 'other'] as const;

export const PhotoId = identifier().meta({ description: 'Identifier of a photo.' });
export const PhotoVehicleId = identifier().meta({ description: 'The vehicle that is shown.' });
export const RenditionName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/)
  .meta({ description: 'Name of a rendition: its size and format, as `card-webp`.' });

/** Printable text for people, without spaces around it. */
export const printable = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{C}\s](?:[^\p{C}]*[^\p{C}\s])?$/u);

/** Longest caption, in characters. */
const maxCaption = 200;

/** A photo to upload. */
export const NewPhoto = z
  .strictObject({
    vehicleId: PhotoVehicleId,
    contentType: z.enum(photoContentTypes),
    checksumSha256: z
      .string()
      .regex(/^[A-Za-z0-9+/]{43}=$/)
      .optional()
      .meta({ description: 'SHA-256 of the file, base64: the store then takes this file and no other.' }),
    caption: printable(maxCaption).optional().meta({ description: 'What there is to see, in a few words.' }),
    angle: z.enum(photoAngles).optional().meta({ description: 'From where the vehicle is seen.' }),
  })
  .meta({ id: 'NewPhoto' });
export type NewPhoto = z.output<typeof NewPhoto>;

const pixels = () => z.int().min(1).meta({ description: 'In pixels.' });

/** One picture of a photo that can be fetched. */
export const Rendition = z
  .strictObject({
    name: RenditionName,
    url: z.string().meta({ description: 'Path of the picture, relative to the API.' }),
    contentType: z.string(),
    width: pixels(),
    height: pixels(),
    sizeBytes: z.int().min(1),
  })
  .meta({ id: 'Rendition' });
export type Rendition = z.output<typeof Rendition>;

/** A photo of a vehicle. Members that tell of the picture are null until it is processed. */
export const Photo = z
  .strictObject({
    photoId: PhotoId,
    vehicleId: PhotoVehicleId,
    status: openEnumeration(['awaitingUpload', 'processing', 'inReview', 'published', 'rejected', 'failed']),
    contentType: z.string().meta({ description: 'Media type that the upload was announced in.' }),
    width: pixels().nullable().meta({ description: 'Width of the upright picture, in pixels.' }),
    height: pixels().nullable().meta({ description: 'Height of the upright picture, in pixels.' }),
    dominantColor: z
      .string()
      .regex(/^#[0-9a-f]{6}$/)
      .nullable()
      .meta({ description: 'The colour there is most of, as `#rrggbb`.' }),
    placeholder: z
      .string()
      .nullable()
      .meta({ description: 'What to show while a rendition loads: a ThumbHash, base64.' }),
    caption: z.string().nullable(),
    angle: openEnumeration(photoAngles).nullable().meta({ description: 'From where the vehicle is seen.' }),
    duplicateOf: PhotoId.nullable().meta({
      description: 'An earlier photo of the same vehicle that looks alike; null where there is none.',
    }),
    renditions: z
      .array(Rendition)
      .meta({ description: 'What can be fetched; empty unless the photo is published.' }),
    failure: z
      .string()
      .nullable()
      .meta({ description: 'Why the upload was refused or the photo rejected; null otherwise.' }),
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
