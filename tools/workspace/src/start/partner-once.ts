import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';

/** Marks a data folder that has its partner. */
const markOf = (dataDir: string): string => join(dataDir, 'partner');

export const hasPartner = (dataDir: string): boolean => existsSync(markOf(dataDir));

/** Makes the client `partner` of the template a partner of the registry, so that `npm run token -- --client partner` opens what is theirs. */
export function partnerOnce(
  workspaceRoot: string,
  url: string,
  dataDir: string,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly done: Promise<boolean>; stop(): void } {
  const args = ['--client', 'tollgate-local-partner', '--tenant', 'demo', '--url', url];
  const command = run(process.execPath, ['apps/access/src/commands/partner.ts', ...args], {
    cwd: workspaceRoot,
    env: environment,
  });
  const done = command.ended.then(({ code }) => {
    if (code === 0) writeFileSync(markOf(dataDir), `${new Date().toISOString()}\n`);
    return code === 0;
  });
  return { done, stop: () => command.stop() };
}
