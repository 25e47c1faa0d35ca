import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, type Running } from './run.ts';

/** Marks a data folder whose registry has been filled. */
const markOf = (dataDir: string): string => join(dataDir, 'seeded');

export const isSeeded = (dataDir: string): boolean => existsSync(markOf(dataDir));

/** Fills the registry through its own API; a seed that was interrupted goes on where it stopped. */
export function seedOnce(
  workspaceRoot: string,
  url: string,
  dataDir: string,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly done: Promise<boolean>; stop(): void } {
  const args = ['tools/seed/src/main.ts', '--url', url];
  const seed: Running = run(process.execPath, args, {
    cwd: workspaceRoot,
    shown: true,
    env: { ...environment, TOLLGATE_DATA: dataDir },
  });
  const done = seed.ended.then(({ code }) => {
    if (code === 0) writeFileSync(markOf(dataDir), `${new Date().toISOString()}\n`);
    return code === 0;
  });
  return { done, stop: () => seed.stop() };
}
