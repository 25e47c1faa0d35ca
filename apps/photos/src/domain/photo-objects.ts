import type { PhotoUpload } from '@tollgate/photos-contract';
import type { Photo, PhotoIdentity } from './photo.ts';
import type { UploadedFile } from './uploaded-file.ts';

/** Permission to upload one file to one place for a short time. */
export type UploadTicket = PhotoUpload['upload'];

/** Where the files of photos are kept. Every removal may be repeated. */
export interface PhotoObjects {
  /** Makes a ticket for the photo's file; needs no call. */
  readonly ticketFor: (photo: Photo, now: Date) => Promise<UploadTicket>;
  /** The uploaded file; undefined when there is none. */
  readonly inspectUpload: (photo: PhotoIdentity) => Promise<UploadedFile | undefined>;
  /**
   * Shows the uploaded file as the photo's original.
   * @throws UploadReplaced when the upload is no longer the file that was inspected
   */
  readonly showOriginal: (photo: Photo, file: UploadedFile) => Promise<void>;
  readonly removeUpload: (photo: PhotoIdentity) => Promise<void>;
  /** Removes the upload and every rendition. */
  readonly removeAll: (photo: PhotoIdentity) => Promise<void>;
}
