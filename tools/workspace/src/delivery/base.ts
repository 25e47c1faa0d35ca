import { spawnSync } from 'node:child_process';

/** Branches that changes leave, in the order they are looked for. */
const mainBranches = ['origin/main', 'main'];

/**
 * What a change is compared with: the one that is given, else `origin/main` where there is one, else `main`.
 * @throws Error with the remedy when git knows no such commit
 */
export function baseOf(workspaceRoot: string, given?: string): string {
  const candidates = given === undefined ? mainBranches : [given];
  const found = candidates.find((name) => isCommit(workspaceRoot, name));
  if (found !== undefined) return found;
  throw new Error(
    `git knows no ${candidates.join(' and no ')}; fetch it (git fetch origin main), or name another with --base.`,
  );
}

function isCommit(cwd: string, name: string): boolean {
  const args = ['rev-parse', '--quiet', '--verify', '--end-of-options', `${name}^{commit}`];
  return spawnSync('git', args, { cwd, stdio: 'ignore' }).status === 0;
}
