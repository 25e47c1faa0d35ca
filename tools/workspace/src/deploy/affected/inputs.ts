import { matchesGlob } from 'node:path';

/**
 * Patterns of files that inputs of Nx name, with the folder of the project put in. Inputs that are no files, and inputs
 * of dependencies (`^production`), are left out.
 * @param named `namedInputs` of nx.json
 */
export function patternsOf(
  inputs: readonly unknown[],
  named: Readonly<Record<string, readonly unknown[]>>,
  root: string,
): readonly string[] {
  return inputs.flatMap((input) => {
    if (typeof input !== 'string' || input.startsWith('^')) return [];
    const inner = named[input];
    if (inner !== undefined) return patternsOf(inner, named, root);
    return [input.replace('{projectRoot}', root).replace('{workspaceRoot}/', '')];
  });
}

/** Whether the patterns hold a file: at least one takes it, and none that begins with `!` leaves it out. */
export function isRead(file: string, patterns: readonly string[]): boolean {
  const leftOut = patterns.some((pattern) => pattern.startsWith('!') && matchesGlob(file, pattern.slice(1)));
  return !leftOut && patterns.some((pattern) => !pattern.startsWith('!') && matchesGlob(file, pattern));
}
