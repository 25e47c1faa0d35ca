import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the project's own cases. */
const folder = join(import.meta.dirname, '../cases');

/** Files of the own pack, one an area. */
export function packFiles(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));
}
