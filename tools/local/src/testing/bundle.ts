import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a function's bundle: `index.js` in a folder of its own. @returns the folder */
export function writeBundle(parent: string, name: string, code: string): string {
  const folder = join(parent, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.js'), code);
  return folder;
}
