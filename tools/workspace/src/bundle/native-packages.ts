import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Packages with machine code, which no bundle can hold: they stay imports, and a function's asset brings them along for the
 * machine it will run on.
 */
export const nativePackages = ['sharp'] as const;

/** Beside a bundle that imports such packages: their names, for whoever makes the asset. */
export const nativesFile = 'natives.json';

/** Writes down which native packages the function in a folder imports, or that it imports none. */
export function noteNatives(functionFolder: string, packages: readonly string[]): void {
  const file = join(functionFolder, nativesFile);
  const text = `${JSON.stringify([...packages].sort())}\n`;
  if (packages.length === 0) rmSync(file, { force: true });
  // An asset keeps its hash, and a running system its function, when nothing changed.
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}
