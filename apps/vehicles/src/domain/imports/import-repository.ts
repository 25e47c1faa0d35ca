import type { OnceOnly, StoredAnswer } from '@tollgate/middleware';
import type { ImportChange, ImportedRows, ImportRecord } from './vehicle-import.ts';

/** What became of the rows of one chunk. */
export interface ChunkResult extends ImportedRows {
  readonly chunk: number;
  /** Where its rejected rows lie; null where it has none. */
  readonly rejectsKey: string | null;
}

/** Where imports are kept. */
export interface ImportRepository {
  readonly find: (importId: string) => Promise<ImportRecord | undefined>;
  /** @throws ImportNotFound */
  readonly get: (importId: string) => Promise<ImportRecord>;
  /** @returns the kept answer when the request was carried out before and nothing was written now */
  readonly create: (record: ImportRecord, once?: OnceOnly) => Promise<StoredAnswer | undefined>;
  /**
   * Changes an import as it is at that moment, whoever else changes it meanwhile.
   * @param change decides from the import as it is; nothing leaves it as it is
   * @returns the import afterwards
   * @throws ImportNotFound
   */
  readonly change: (
    importId: string,
    change: (current: ImportRecord) => ImportChange | undefined,
  ) => Promise<ImportRecord>;
  /** Whether the chunk was counted. */
  readonly isCounted: (importId: string, chunk: number) => Promise<boolean>;
  /** Adds the rows of a chunk to those of its import, once: a repeat changes nothing. @throws ImportNotFound */
  readonly count: (importId: string, result: ChunkResult) => Promise<void>;
  /** Every chunk that was counted, in the order of the file. */
  readonly chunks: (importId: string) => AsyncIterable<ChunkResult>;
}
