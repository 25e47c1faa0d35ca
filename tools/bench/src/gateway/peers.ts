import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inheritedVariables } from '../environment.ts';
import { workspaceRoot } from '../report/run-command.ts';

/** Kept out of the workspace's own dependencies: 136 MB that only a measurement needs. */
const versions = ['osls@4.3.1', 'serverless-offline@14.8.2'] as const;

/**
 * Folder with serverless-offline and a Serverless that asks for no login, installed at its first use.
 * @throws Error when npm fails
 */
export async function installedPeers(): Promise<string> {
  const folder = join(workspaceRoot, 'node_modules/.cache/tollgate-bench/peers');
  if (existsSync(join(folder, 'node_modules/serverless-offline/package.json'))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const child = spawn('npm', ['install', ...versions, '--legacy-peer-deps', '--no-audit', '--no-fund'], {
    cwd: folder,
    env: inheritedVariables,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`npm could not install ${versions.join(' and ')} (exit code ${code})`);
  return folder;
}
