/** What the machine has to give. */
import { failure, gigabytes, ok, warning } from '../finding.mjs';

const gigabyte = 2 ** 30;
/** Bytes: what an installation and a build take, and what is left for comfort. */
const disk = { least: gigabyte, comfortable: 4 * gigabyte };
/** Bytes: two engines, the runtime and the functions of a whole start. */
const memory = { least: gigabyte, comfortable: 3 * gigabyte };
/** The start watches each folder by itself. */
const watches = 8192;

/** @type {import('../surroundings.mjs').Check} */
export async function machine(around) {
  const [free, available] = [around.freeDisk(), around.availableMemory()];
  const limit = Number(around.read('/proc/sys/fs/inotify/max_user_watches') ?? Infinity);
  return [
    level('disk', free, disk, 'Free some: npm cache clean --force, and rm -rf .nx; both are filled again.'),
    level('memory', available, memory, 'End other programs, or start with fewer: npm start -- --no-seed'),
    limit >= watches
      ? ok('file watches', Number.isFinite(limit) ? `up to ${limit}` : 'not limited by number')
      : warning(
          'file watches',
          `up to ${limit}`,
          'Saved files may go unnoticed: sudo sysctl fs.inotify.max_user_watches=524288',
        ),
    await portOf(around),
    around.credentials
      ? ok('AWS credentials', 'there; nothing local uses them, deploying does')
      : ok('AWS credentials', 'none; only deploying needs them'),
  ];
}

/** @param {string} check @param {number} have @param {{ least: number, comfortable: number }} need @param {string} remedy */
function level(check, have, need, remedy) {
  const found = `${gigabytes(have)} free`;
  if (have < need.least) return failure(check, `${found}; ${gigabytes(need.least)} is the least`, remedy);
  if (have < need.comfortable)
    return warning(check, `${found}; ${gigabytes(need.comfortable)} is comfortable`, remedy);
  return ok(check, found);
}

/** @param {import('../surroundings.mjs').Surroundings} around */
async function portOf(around) {
  const check = `port ${around.port}`;
  if (await around.isFree(around.port)) return ok(check, 'free');
  const holder = await around.holderOf(around.port);
  return warning(
    check,
    `held by ${holder === undefined ? 'a process of somebody else' : `process ${holder.pid} (${holder.command})`}`,
    `${holder === undefined ? 'Start' : `End it (kill ${holder.pid}), or start`} elsewhere: PORT=4000 npm start`,
  );
}
