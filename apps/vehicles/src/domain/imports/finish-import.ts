import type { ImportFiles } from './import-files.ts';
import type { ImportRepository } from './import-repository.ts';
import { hasEnded } from './vehicle-import.ts';

/** The end of an import. */
export interface FinishRequest {
  readonly importId: string;
  /** Why it ends before all rows were read, where no fault of its file was kept; absent when they were. */
  readonly fault?: string;
}

export interface Finishing {
  readonly imports: ImportRepository;
  readonly files: ImportFiles;
  /** RFC 3339, UTC, with milliseconds. */
  readonly now: () => string;
}

/** Joins the rejected rows of all chunks into one file and ends the import. A repeat changes nothing. */
export async function finishImport(
  { imports, files, now }: Finishing,
  { importId, fault }: FinishRequest,
): Promise<void> {
  if (hasEnded(await imports.get(importId))) return;
  const rejectsKey = await files.joinRejects(importId, partsOf(imports, importId));
  await imports.change(importId, (current) =>
    hasEnded(current)
      ? undefined
      : {
          status: fault === undefined ? 'completed' : 'failed',
          failure: fault === undefined ? null : (current.failure ?? fault),
          startedAt: current.startedAt ?? now(),
          finishedAt: now(),
          rejectsKey,
        },
  );
}

async function* partsOf(imports: ImportRepository, importId: string): AsyncGenerator<string> {
  for await (const { rejectsKey } of imports.chunks(importId)) if (rejectsKey !== null) yield rejectsKey;
}
