import type { OnceOnly, StoredAnswer } from '@tollgate/middleware';
import type { Photo } from './photo.ts';

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

/** Where photos are kept. Every change is stored together with its announcement, or not at all. */
export interface PhotoRepository {
  readonly find: (photoId: string) => Promise<Photo | undefined>;
  /** @throws PhotoNotFound */
  readonly get: (photoId: string) => Promise<Photo>;
  /** Photos of a vehicle, newest first. */
  readonly list: (vehicleId: string, page: PageRequest) => Promise<Page<Photo>>;
  /** @returns the kept answer when the request was carried out before and nothing was written now */
  readonly create: (photo: Photo, once: OnceOnly) => Promise<StoredAnswer | undefined>;
  /** Stores what became of an upload. @throws PhotoChanged unless the version before is stored */
  readonly settle: (photo: Photo) => Promise<void>;
  /** Removes the photo as it was read. @throws PhotoChanged when another version is stored, or none */
  readonly remove: (photo: Photo) => Promise<void>;
}
