import { serve } from '@tollgate/middleware';
import { getVehicleImport } from '@tollgate/vehicles-contract';
import { linkWindow } from '../data-access/imports/signed-link.ts';
import { shown } from '../domain/imports/vehicle-import.ts';
import { files, imports } from '../imports.ts';
import { serving } from '../service.ts';

export const handler = serve(getVehicleImport, serving, async ({ path }) => {
  const record = await imports.get(path.importId);
  if (record.rejectsKey === null) return { body: shown(record, null), version: record.version };
  const now = new Date();
  const link = await files.linkTo(record.rejectsKey, now);
  // The link changes with time alone, and the tag with it.
  return { body: shown(record, link), version: `${record.version}-${linkWindow(now)}` };
});
