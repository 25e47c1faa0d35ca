import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { contractPackages, workspaceRoot } from '../contract-packages.ts';
import { recordsOf, type RecordedFile } from './recorded-files.ts';

/**
 * Records the operations and events of all contracts beside them, and writes docs/events.md. An event that would break its
 * record is left as it is.
 * @param isCheck Nothing is written; what would be is a fault.
 * @returns the files that were written, one a line
 * @throws Error naming every event that stays as it is recorded, and for a check every file that is not up to date
 */
export async function recordContracts(isCheck: boolean): Promise<string> {
  const { files, refusals } = recordsOf(await contractPackages());
  const changed: string[] = [];
  for (const file of files) if (await bringUpToDate(file, isCheck)) changed.push(file.file);
  const faults = [
    ...refusals,
    ...(isCheck
      ? changed.map((file) => `${file} is not up to date; write it: npm run contracts -- record`)
      : []),
  ];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return changed.join('\n');
}

/** Whether the file was, or would be, another. */
async function bringUpToDate({ file, text }: RecordedFile, isCheck: boolean): Promise<boolean> {
  const path = join(workspaceRoot, file);
  const options = (await resolveConfig(path)) ?? {};
  const formatted = await format(text, { ...options, filepath: path });
  if (existsSync(path) && readFileSync(path, 'utf8') === formatted) return false;
  if (isCheck) return true;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, formatted);
  return true;
}
