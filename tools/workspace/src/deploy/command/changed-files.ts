import { execFileSync } from 'node:child_process';

/**
 * Files that differ from where the branch left a base, with what is not committed.
 * @param base revision, as `origin/main`
 * @throws Error when there is no such revision
 */
export function changedFiles(workspaceRoot: string, base: string): readonly string[] {
  const git = (...args: readonly string[]): string =>
    execFileSync('git', [...args], {
      cwd: workspaceRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 2 ** 26,
    });
  let from: string;
  try {
    from = git('merge-base', base, 'HEAD').trim();
  } catch (cause) {
    throw new Error(
      `There is no revision ${base} that this branch comes from; fetch it, or name another with --base (a shallow clone lacks it: fetch-depth 0).`,
      { cause },
    );
  }
  const listed = [
    git('diff', '--name-only', '--no-renames', '-z', from),
    git('ls-files', '--others', '--exclude-standard', '-z'),
  ];
  return [...new Set(listed.join('').split('\0'))].filter((file) => file !== '').sort();
}
