import { ImportFileFault } from './errors.ts';
import { keepFault } from './keep-fault.ts';
import type { ImportFiles } from './import-files.ts';
import type { ImportRepository } from './import-repository.ts';
import { checkHeader, fileStart, splitFile, type Chunk, type SplitPosition } from './split-file.ts';
import { fileKindOf, hasEnded, type ImportRecord } from './vehicle-import.ts';

/** What the splitting of a file is asked for: from its beginning, or from where the stretch before ended. */
export interface SplitRequest {
  readonly importId: string;
  readonly next?: SplitPosition & { readonly segment: number };
}

/** A stretch of the file that is split. */
export interface SplitAnswer {
  readonly importId: string;
  /** Key of the list of its chunks, one JSON object a line; absent where it has no rows. */
  readonly manifest?: string;
  /** Where the next stretch begins; absent at the end of the file. */
  readonly next?: NonNullable<SplitRequest['next']>;
  /** That the file cannot be read on. The import says why: words of a file have no place in the history of an execution. */
  readonly fault?: string;
}

export interface Splitting {
  readonly imports: ImportRepository;
  readonly files: ImportFiles;
  /** RFC 3339, UTC, with milliseconds. */
  readonly now: () => string;
  /** Milliseconds left for the stretch. */
  readonly remainingMs: () => number;
  /** Most chunks of a stretch. @default 1000 */
  readonly mostChunks?: number;
}

/** Time kept back to write what was found, in milliseconds. */
const reserveMs = 15_000;

/**
 * Splits one stretch of the file of an import: as much as fits into one list and into the time there is. A repeat writes
 * the same list.
 */
export async function splitImport(splitting: Splitting, request: SplitRequest): Promise<SplitAnswer> {
  const { importId } = request;
  try {
    return await splitStretch(splitting, request);
  } catch (error) {
    if (!(error instanceof ImportFileFault)) throw error;
    await keepFault(splitting.imports, importId, error);
    return { importId, fault: 'The file cannot be read on.' };
  }
}

async function splitStretch(
  { imports, files, now, remainingMs, mostChunks = 1000 }: Splitting,
  { importId, next: start = { ...fileStart, segment: 0 } }: SplitRequest,
): Promise<SplitAnswer> {
  const found = await imports.get(importId);
  if (hasEnded(found)) return { importId };
  const { eTag, bytes } = await files.open(importId, start.from, found.eTag);
  const record = await imports.change(importId, (current) =>
    current.eTag === null ? { status: 'splitting', startedAt: now(), eTag } : undefined,
  );

  const lines: string[] = [];
  let last: Chunk | undefined;
  let isWhole = true;
  for await (const part of splitFile(bytes, fileKindOf(record), start)) {
    if ('header' in part) {
      await keepHeader(imports, record, part.header);
      continue;
    }
    lines.push(JSON.stringify({ importId, ...part }));
    last = part;
    if (lines.length >= mostChunks || remainingMs() < reserveMs) {
      isWhole = false;
      break;
    }
  }
  if (last === undefined) return { importId };
  const manifest = await files.putManifest(importId, start.segment, lines);
  await imports.change(importId, ({ status }) =>
    status === 'splitting' ? { status: 'importing' } : undefined,
  );
  const { to, firstRow, rows, chunk } = last;
  const next = { from: to, row: firstRow + rows, chunk: chunk + 1, segment: start.segment + 1 };
  return { importId, manifest, ...(!isWhole && { next }) };
}

async function keepHeader(
  imports: ImportRepository,
  record: ImportRecord,
  header: readonly string[],
): Promise<void> {
  checkHeader(header, record);
  await imports.change(record.importId, (current) => (current.header === null ? { header } : undefined));
}
