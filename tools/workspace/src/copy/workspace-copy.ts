import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface WorkspaceCopy {
  /** Folder of the copy, absolute. */
  readonly root: string;
  /** Runs a program of Node.js in the copy; what it printed. @throws Error with what it said when it fails */
  run(file: string, ...args: readonly string[]): string;
  /** `nx` with these arguments. */
  nx(...args: readonly string[]): string;
  git(...args: readonly string[]): string;
  /** Files that were written, changed or taken away since the last commit. */
  changed(): readonly string[];
  /** Links workspaces that came since into `node_modules`, as `npm install` does. */
  link(): void;
  remove(): void;
}

/**
 * A copy of the workspace as it stands, committed, with nothing built.
 * @param workspaceRoot folder of the workspace, absolute
 */
export function copyOf(workspaceRoot: string): WorkspaceCopy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tollgate-workspace-')));
  const listed = execute(workspaceRoot, 'git', [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
  ]);
  for (const file of new Set(listed.split('\0'))) {
    if (file !== '' && existsSync(join(workspaceRoot, file)))
      cpSync(join(workspaceRoot, file), join(root, file));
  }
  linkInstalled(workspaceRoot, root);
  linkWorkspaces(root);
  const git = (...args: readonly string[]): string =>
    execute(root, 'git', [
      '-c',
      'user.name=copy',
      '-c',
      'user.email=copy@localhost',
      '-c',
      'commit.gpgsign=false',
      ...args,
    ]);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--no-verify', '--message=copy');
  const run = (file: string, ...args: readonly string[]): string =>
    execute(root, process.execPath, [file, ...args]);
  return {
    root,
    run,
    nx: (...args) => run('node_modules/nx/dist/bin/nx.js', ...args),
    git,
    changed: () =>
      git('status', '--porcelain', '--untracked-files=all')
        .split('\n')
        .map((line) => line.slice(3))
        .filter((file) => file !== ''),
    link: () => linkWorkspaces(root),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** @throws Error with all that the command wrote when it fails: Nx tells on standard output what is wrong */
function execute(cwd: string, command: string, args: readonly string[]): string {
  try {
    return execFileSync(command, args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 2 ** 20,
      env: {
        ...process.env,
        NX_DAEMON: 'false',
        NX_NO_CLOUD: 'true',
        FORCE_COLOR: '0',
        NX_WORKSPACE_ROOT_PATH: undefined,
      },
    });
  } catch (error) {
    if (error instanceof Error && 'stdout' in error) error.message += `\n${String(error.stdout)}`;
    throw error;
  }
}

/** Everything but the workspaces themselves, which are the copy's own. */
function linkInstalled(workspaceRoot: string, root: string): void {
  const installed = join(workspaceRoot, 'node_modules');
  mkdirSync(join(root, 'node_modules'));
  for (const entry of readdirSync(installed)) {
    if (/^(@tollgate|\.cache|\.setup-stamp|\.package-lock\.json)$/.test(entry)) continue;
    symlinkSync(join(installed, entry), join(root, 'node_modules', entry));
  }
}

function linkWorkspaces(root: string): void {
  const { workspaces } = readPackage(root) as { workspaces: string[] };
  for (const file of globSync(
    workspaces.map((folder) => `${folder}/package.json`),
    { cwd: root },
  )) {
    const { name } = readPackage(join(root, dirname(file))) as { name: string };
    const link = join(root, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(join(root, dirname(file)), link);
  }
}

const readPackage = (folder: string): unknown =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
