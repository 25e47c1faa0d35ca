import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockedWith, type LockedPackages } from './locked-packages.ts';

/** A machine, in the words of npm's `--os`, `--cpu` and `--libc`. */
interface Machine {
  readonly os: string;
  readonly cpu: string;
  readonly libc: string;
}

/** What functions run on: Amazon Linux 2023 on Graviton (docs.aws.amazon.com/lambda, "Lambda runtimes"). */
const lambdaMachine: Machine = { os: 'linux', cpu: 'arm64', libc: 'glibc' };

/** Where the lock file is. */
const workspaceRoot = join(import.meta.dirname, '../../../../..');

/**
 * A `node_modules` folder with packages for Lambda's machine, whatever machine this is: npm installs what the lock file says,
 * checks it against the integrity there, and runs no scripts. The folder is kept below the workspace's `node_modules/.cache`,
 * so that npm is asked once for each version.
 * @throws Error with npm's words when the packages are not there yet and the registry does not give them
 */
export function nativeModules(names: readonly string[], machine: Machine = lambdaMachine): string {
  const { project, key } = described(names, machine);
  const cache = join(workspaceRoot, 'node_modules/.cache/tollgate-natives');
  const kept = join(cache, `${machine.os}-${machine.cpu}-${key}`);
  if (existsSync(kept)) return join(kept, 'node_modules');

  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'installing-'));
  try {
    for (const [file, content] of Object.entries(project)) {
      writeFileSync(join(folder, file), JSON.stringify(content));
    }
    install(folder, names, machine);
    keep(folder, kept);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return join(kept, 'node_modules');
}

/** Of several that install at the same time the first one's folder is kept; the others have installed the same. */
function keep(folder: string, kept: string): void {
  try {
    renameSync(folder, kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
  }
}

/** Tells packages from those of another version, or for another machine. */
export const nativesKey = (names: readonly string[], machine: Machine = lambdaMachine): string =>
  described(names, machine).key;

function described(names: readonly string[], machine: Machine) {
  const lock = JSON.parse(readFileSync(join(workspaceRoot, 'package-lock.json'), 'utf8')) as {
    readonly packages: LockedPackages;
  };
  const project = projectOf(names, lockedWith(lock.packages, names));
  const key = createHash('sha256')
    .update(JSON.stringify([project, machine]))
    .digest('hex')
    .slice(0, 16);
  return { project, key };
}

/** A project that has these packages and nothing else, as package.json and package-lock.json. */
function projectOf(names: readonly string[], packages: LockedPackages): Readonly<Record<string, object>> {
  const dependencies = Object.fromEntries(
    names.map((name) => [name, packages[`node_modules/${name}`]?.version]),
  );
  const itself = { name: 'natives', version: '0.0.0', dependencies };
  const locked = Object.entries(packages).map(
    ([folder, found]) => [folder, { ...found, dev: false }] as const,
  );
  return {
    'package.json': itself,
    'package-lock.json': {
      ...itself,
      lockfileVersion: 3,
      packages: { '': itself, ...Object.fromEntries(locked) },
    },
  };
}

function install(folder: string, names: readonly string[], { os, cpu, libc }: Machine): void {
  // Whoever has no registry hears of it after seconds instead of a minute.
  const patience = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
  const options = [...patience, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    execFileSync('npm', ['ci', `--os=${os}`, `--cpu=${cpu}`, `--libc=${libc}`, ...options], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
  } catch (error) {
    const { stderr, message } = error as { readonly stderr?: string; readonly message: string };
    const said = (stderr || message).trim().split('\n').slice(0, 4).join(' ');
    // The error itself holds the whole of npm's output several times.
    throw new Error(
      `${names.join(', ')} could not be installed for ${os}-${cpu}, which the functions of this stage run on. ` +
        'The npm registry gives it at the first synthesis of a stage that is deployed, and it is kept from then on: ' +
        `try again with the registry in reach. npm says: ${said}`,
    );
  }
}
