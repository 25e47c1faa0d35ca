import type { ImportFileFault } from './errors.ts';
import type { ImportRepository } from './import-repository.ts';
import { hasEnded } from './vehicle-import.ts';

/** Keeps with an import why its file cannot be read on, for the end of the import. */
export async function keepFault(
  imports: Pick<ImportRepository, 'change'>,
  importId: string,
  { message }: ImportFileFault,
): Promise<void> {
  await imports.change(importId, (current) =>
    hasEnded(current) || current.failure === message ? undefined : { failure: message },
  );
}
