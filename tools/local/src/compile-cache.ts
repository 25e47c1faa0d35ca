import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

/** Beside the package's own dependencies, which no repository keeps. */
export const compileCacheFolder = join(import.meta.dirname, '../node_modules/.cache/compiled');

/**
 * Keeps what Node.js makes of the modules that are loaded from now on, types stripped, for the next start, which then takes
 * half the time. Where the folder cannot be written nothing is kept.
 */
export function keepCompiled(): void {
  enableCompileCache(compileCacheFolder);
}

/** Writes down what was compiled; for a process that may be killed. */
export const flushCompiled = flushCompileCache;
