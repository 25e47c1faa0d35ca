import type { VehicleImport, VehicleImportUpload } from '@tollgate/vehicles-contract';
import type { ImportRecord } from './vehicle-import.ts';

export type UploadTicket = VehicleImportUpload['upload'];

/** An upload that is being read. */
export interface OpenFile {
  readonly eTag: string;
  /** Its bytes from the place that was asked for. A reader that stops early ends the download. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Where the files of imports are: uploads, what they are split into, and what was rejected. */
export interface ImportFiles {
  readonly ticketFor: (record: ImportRecord, now: Date) => Promise<UploadTicket>;
  /**
   * @param eTag the upload that is meant; null takes the one that is there
   * @throws ImportFileFault when it is gone or was replaced
   */
  readonly open: (importId: string, from: number, eTag: string | null) => Promise<OpenFile>;
  /** Bytes `from` to `to`, the latter not included. @throws ImportFileFault when the upload is gone or was replaced */
  readonly read: (importId: string, from: number, to: number, eTag: string) => Promise<Buffer>;
  /** @returns the key of the list of chunks */
  readonly putManifest: (importId: string, segment: number, lines: readonly string[]) => Promise<string>;
  /** The same rows get the same key. @returns the key of the rejected rows of a chunk */
  readonly putRejects: (importId: string, chunk: number, lines: readonly string[]) => Promise<string>;
  /** Writes the rejected rows of all chunks into one file. @returns its key; null when there are none */
  readonly joinRejects: (importId: string, keys: AsyncIterable<string>) => Promise<string | null>;
  /** A link that is the same for five minutes and opens for at least as long. */
  readonly linkTo: (key: string, now: Date) => Promise<NonNullable<VehicleImport['rejects']>>;
}
