import { lstatSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { markSetUp } from '../../setup/setup-stamp.mjs';
import type { LockedWorkspace } from './lock-file.ts';

/** Whether something stands there, a link that leads nowhere included. */
const stands = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Links workspaces into `node_modules` as `npm install` does. */
export function linkWorkspaces(workspaceRoot: string, workspaces: readonly LockedWorkspace[]): void {
  for (const { name, root } of workspaces) {
    const link = join(workspaceRoot, 'node_modules', name);
    if (stands(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(link), join(workspaceRoot, root)), link);
  }
}

/** Takes the links away again. */
export function unlinkWorkspaces(workspaceRoot: string, workspaces: readonly LockedWorkspace[]): void {
  for (const { name } of workspaces) rmSync(join(workspaceRoot, 'node_modules', name), { force: true });
}

/** Says that what is installed fits the lock file, where it did before: nothing is installed anew at the next start. */
export function staysSetUp(workspaceRoot: string, wasSetUp: boolean): void {
  if (wasSetUp) markSetUp(workspaceRoot);
}
