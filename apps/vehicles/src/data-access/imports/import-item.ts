import { defineItem, keyOf, type Versioned } from '@tollgate/dynamodb';
import type { ChunkResult } from '../../domain/imports/import-repository.ts';
import type { ImportRecord } from '../../domain/imports/vehicle-import.ts';

/** An import and the results of its chunks share a partition. */
export const imports = defineItem<ImportRecord, Pick<ImportRecord, 'importId'>>({
  key: ({ importId }) => ({ pk: keyOf('IMPORT', importId), sk: 'IMPORT' }),
  indexes: {},
});

/** The result of one chunk; it is written once and never changes. */
export interface ChunkRow extends ChunkResult, Versioned {
  readonly importId: string;
}

export const chunkPrefix = 'CHUNK#';

export const chunkRows = defineItem<ChunkRow, Pick<ChunkRow, 'importId' | 'chunk'>>({
  key: ({ importId, chunk }) => ({ pk: keyOf('IMPORT', importId), sk: chunkPrefix + keyOf(chunk) }),
  indexes: {},
});
