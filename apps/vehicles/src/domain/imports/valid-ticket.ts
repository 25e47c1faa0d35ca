import type { VehicleImportUpload } from '@tollgate/vehicles-contract';
import type { StoredAnswer } from '@tollgate/middleware';
import type { ImportFiles } from './import-files.ts';
import type { ImportRepository } from './import-repository.ts';
import { awaitsUpload, shown } from './vehicle-import.ts';

/**
 * The kept answer of an import's announcement with a ticket that can be used: a repeat after the ticket's end gets a new
 * one for the same place as long as the import waits for its file. Any other import has no use for one.
 */
export async function withValidTicket(
  imports: Pick<ImportRepository, 'find'>,
  files: Pick<ImportFiles, 'ticketFor'>,
  kept: StoredAnswer,
  now: Date,
): Promise<StoredAnswer> {
  const { import: announced, upload } = JSON.parse(kept.body) as VehicleImportUpload;
  if (Date.parse(upload.expiresAt) > now.getTime()) return kept;
  const record = await imports.find(announced.importId);
  if (record === undefined || !awaitsUpload(record)) return kept;
  const renewed: VehicleImportUpload = {
    import: shown(record, null),
    upload: await files.ticketFor(record, now),
  };
  return { ...kept, body: JSON.stringify(renewed) };
}
