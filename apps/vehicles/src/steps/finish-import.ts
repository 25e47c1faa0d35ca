import { step } from '@tollgate/middleware';
import { finishImport, type FinishRequest } from '../domain/imports/finish-import.ts';
import { files, imports } from '../import-steps.ts';
import { now } from '../service.ts';

export const handler = step('finish-import', async (request: FinishRequest) => {
  await finishImport({ imports, files, now }, request);
  return null;
});
