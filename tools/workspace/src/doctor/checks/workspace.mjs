/** The state of this copy of the project. */
import { failure, gigabytes, ok, warning } from '../finding.mjs';

/** Bytes of a cache that is worth emptying. */
const largeCache = 3 * 2 ** 30;

/** @type {import('../surroundings.mjs').Check} */
export async function workspace(around) {
  const caches = await Promise.all(
    ['.nx', 'node_modules/.cache', '.local'].map(async (folder) => [folder, await around.sizeOf(folder)]),
  );
  return [
    lockFile(around),
    around.isSetUp()
      ? ok('set-up', 'what is locked is installed')
      : warning('set-up', 'what is installed is not what is locked', 'npm start and npm test set up first.'),
    ...caches.map(([folder, size]) => cache(folder, size)),
    await dataFolder(around),
  ];
}

/** @param {import('../surroundings.mjs').Surroundings} around */
function lockFile(around) {
  const [manifest, locked] = [
    json(around, 'package.json'),
    json(around, 'package-lock.json')?.packages?.[''],
  ];
  const remedy = 'npm install, and commit package-lock.json';
  if (manifest === undefined || locked === undefined)
    return failure(
      'lock file',
      'package.json or package-lock.json cannot be read',
      'git checkout -- package.json package-lock.json',
    );
  const differ = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) => {
    const [wanted, has] = [manifest[kind] ?? {}, locked[kind] ?? {}];
    return [...new Set([...Object.keys(wanted), ...Object.keys(has)])].filter(
      (name) => wanted[name] !== has[name],
    );
  });
  if (String(manifest.workspaces) !== String(locked.workspaces)) differ.push('workspaces');
  return differ.length === 0
    ? ok('lock file', 'says what package.json says')
    : failure('lock file', `differs from package.json in ${differ.join(', ')}`, remedy);
}

/** @param {string} folder @param {number | undefined} size bytes */
function cache(folder, size) {
  if (size === undefined) return ok(folder, 'not there yet');
  if (size < largeCache) return ok(folder, gigabytes(size));
  const remedy =
    folder === '.local'
      ? 'npm start -- --fresh begins with an empty registry'
      : `rm -rf ${folder}; it is filled again`;
  return warning(folder, `${gigabytes(size)}, which is much`, remedy);
}

/** @param {import('../surroundings.mjs').Surroundings} around */
async function dataFolder(around) {
  const check = 'local system';
  const owner = Number(around.read('.local/runtime.pid'));
  if (owner > 0 && around.isAlive(owner)) return ok(check, `runs as process ${owner}`);
  const left = await around.leftOver();
  if (left.length > 0)
    return warning(
      check,
      `ended, but left ${left.map(({ pid, command }) => `${command} (${pid})`).join(', ')}`,
      `kill ${left.map(({ pid }) => pid).join(' ')}`,
    );
  if (owner > 0)
    return warning(check, `process ${owner} was killed; its data are kept`, 'npm start takes them over');
  return ok(check, 'does not run');
}

/** @param {import('../surroundings.mjs').Surroundings} around @param {string} file */
function json(around, file) {
  try {
    return JSON.parse(around.read(file) ?? '');
  } catch {
    return undefined;
  }
}
