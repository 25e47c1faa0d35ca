import { instant } from '@tollgate/contract-kit';
import * as z from 'zod';
import { Photo, photoAngles, printable, Rendition } from './photo.ts';

/** A merge patch (RFC 7396) of what a moderator decides: members that are absent stay as they are, null clears. */
export const PhotoModeration = z
  .strictObject({
    status: z
      .enum(['published', 'rejected'])
      .optional()
      .meta({ description: 'A photo in review is published or rejected; a published one can be rejected.' }),
    reason: printable(300).optional().meta({
      description: 'Why the photo is rejected, for who sent it; required with `rejected`, and only there.',
    }),
    caption: printable(200).nullable().optional(),
    angle: z.enum(photoAngles).nullable().optional(),
  })
  .meta({ id: 'PhotoModeration', minProperties: 1 });
export type PhotoModeration = z.output<typeof PhotoModeration>;

/** A photo that waits for a decision, with pictures that only a moderator may fetch. */
export const PhotoReview = z
  .strictObject({
    photo: Photo,
    previews: z.array(
      Rendition.extend({
        url: z.string().meta({ description: 'Address of the picture, until `expiresAt`.' }),
      }),
    ),
    expiresAt: instant().meta({ description: 'When the addresses of the previews end.' }),
  })
  .meta({ id: 'PhotoReview' });
export type PhotoReview = z.output<typeof PhotoReview>;
