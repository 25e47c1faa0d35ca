import type { OnceOnly, StoredAnswer } from '@tollgate/middleware';
import type { KeptPhoto, PhotoIdentity } from './photo.ts';

/** Which page of a list. */
export interface PageRequest {
  /** Items on the page, 1 to 100. */
  readonly limit: number;
  /** The `next` of the page before. @default the first page */
  readonly cursor?: string | undefined;
}

export interface Page<Item> {
  readonly items: Item[];
  /** Null on the last page. */
  readonly next: string | null;
}

/** What is announced of a change of a photo that stays. */
export type ChangeEvent =
  'photo.processed' | 'photo.updated' | 'photo.published' | 'photo.rejected' | 'photo.failed';

/** Where photos are kept. Every change is stored together with its announcement, or not at all. */
export interface PhotoRepository {
  readonly find: (photoId: string) => Promise<KeptPhoto | undefined>;
  /** @throws PhotoNotFound */
  readonly get: (photoId: string) => Promise<KeptPhoto>;
  /** Photos of a vehicle, newest first. */
  readonly list: (vehicleId: string, page: PageRequest) => Promise<Page<KeptPhoto>>;
  /** Photos that wait for a decision, oldest first. */
  readonly listInReview: (page: PageRequest) => Promise<Page<KeptPhoto>>;
  /** Other photos of the same vehicle: the newest 100, as they were a moment ago. */
  readonly siblings: (photo: PhotoIdentity) => Promise<readonly KeptPhoto[]>;
  /** @returns the kept answer when the request was carried out before and nothing was written now */
  readonly create: (photo: KeptPhoto, once: OnceOnly) => Promise<StoredAnswer | undefined>;
  /** Stores the next version of a photo. @throws PhotoChanged unless the version before is stored */
  readonly save: (photo: KeptPhoto, event: ChangeEvent) => Promise<void>;
  /** Removes the photo as it was read. @throws PhotoChanged when another version is stored, or none */
  readonly remove: (photo: KeptPhoto) => Promise<void>;
}
