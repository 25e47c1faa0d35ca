import { remainingMs, step } from '@tollgate/middleware';
import { splitImport, type SplitRequest } from '../domain/imports/split-import.ts';
import { files, imports } from '../import-steps.ts';
import { now } from '../service.ts';

export const handler = step('split-import', (request: SplitRequest) =>
  splitImport({ imports, files, now, remainingMs }, request),
);
