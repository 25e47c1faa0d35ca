import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs `work` with a folder whose `.js` files are CommonJS, and removes it afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-bench-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }');
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
