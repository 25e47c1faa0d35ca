import type { PhotoReview, PhotoUpload } from '@tollgate/photos-contract';
import type { KeptPhoto, PhotoIdentity } from './photo.ts';
import type { ProcessedRendition } from './processed-picture.ts';

/** Permission to upload one file to one place for a short time. */
export type UploadTicket = PhotoUpload['upload'];

/** Where the files of photos are kept. Every removal may be repeated. */
export interface PhotoObjects {
  /** Makes a ticket for the photo's file; needs no call. */
  readonly ticketFor: (photo: KeptPhoto, now: Date) => Promise<UploadTicket>;
  /** The uploaded file; undefined when there is none. */
  readonly readUpload: (photo: PhotoIdentity) => Promise<Uint8Array | undefined>;
  /** Keeps what was made of an upload where nobody sees it. */
  readonly keepForReview: (
    photo: PhotoIdentity,
    digest: string,
    renditions: readonly ProcessedRendition[],
  ) => Promise<void>;
  /** Addresses under which the pictures of a photo in review can be fetched for a short time; needs no call. */
  readonly previewsOf: (photo: KeptPhoto, now: Date) => Promise<Omit<PhotoReview, 'photo'>>;
  /**
   * Shows the pictures of a photo in review to everybody.
   * @throws PictureGone when they are no longer kept for review
   */
  readonly show: (photo: KeptPhoto) => Promise<void>;
  readonly removeUpload: (photo: PhotoIdentity) => Promise<void>;
  /** Removes what is kept for review, but what was made of the upload with this digest. */
  readonly removeFromReview: (photoId: string, except?: string) => Promise<void>;
  /** Removes what everybody sees. */
  readonly hide: (photoId: string) => Promise<void>;
}
