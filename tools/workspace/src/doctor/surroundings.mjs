/** What the checks ask of the machine. Plain JavaScript for the oldest Node.js: it runs before anything is installed. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { freemem } from 'node:os';
import { join, resolve } from 'node:path';
import { isSetUp } from '../setup/setup-stamp.mjs';

/** @type {import('./surroundings.mjs').surroundingsOf} */
export const surroundingsOf = (root, environment) => {
  const read = (/** @type {string} */ file) => {
    try {
      return readFileSync(resolve(root, file), 'utf8');
    } catch {
      return undefined;
    }
  };
  const { JAVA_HOME: javaHome } = environment;
  return {
    platform: `${process.platform} ${process.arch}`,
    machineNode: environment['npm_node_execpath'] ?? process.execPath,
    ownNode: join(root, 'node_modules/.bin/node'),
    java: javaHome ? join(javaHome, 'bin/java') : 'java',
    port: Number(environment['PORT'] ?? 3000),
    credentials: ['AWS_ACCESS_KEY_ID', 'AWS_PROFILE', 'AWS_ROLE_ARN'].some((name) => environment[name]),
    run,
    read,
    freeDisk: () => {
      const { bavail, bsize } = statfsSync(root);
      return bavail * bsize;
    },
    availableMemory: () => {
      const kilobytes = /^MemAvailable: +(\d+) kB/m.exec(read('/proc/meminfo') ?? '')?.[1];
      return kilobytes === undefined ? freemem() : Number(kilobytes) * 1024;
    },
    isSetUp: () => isSetUp(root),
    isFree,
    holderOf: async (port) => {
      const pid = Number((await run('lsof', '-t', '-sTCP:LISTEN', `-iTCP:${port}`))?.split('\n')[0]);
      if (!(pid > 0)) return undefined;
      return { pid, command: (await run('ps', '-o', 'comm=', '-p', String(pid)))?.trim() ?? 'unknown' };
    },
    sizeOf: async (folder) => {
      if (!existsSync(join(root, folder))) return undefined;
      const kilobytes = Number((await run('du', '-sk', join(root, folder)))?.split('\t')[0]);
      return Number.isFinite(kilobytes) ? kilobytes * 1024 : undefined;
    },
    isAlive: (pid) => {
      try {
        process.kill(pid, 0);
        return true;
      } catch {
        return false;
      }
    },
    leftOver: async () => processesIn((await run('ps', '-eo', 'pid=,args=')) ?? '', root),
  };
};

/** @type {import('./surroundings.mjs').processesIn} */
export const processesIn = (listed, root) =>
  listed
    .split('\n')
    .map((line) => /^ *(\d+) (.+)$/.exec(line))
    .flatMap((match) => (match ? [{ pid: Number(match[1]), args: match[2] ?? '' }] : []))
    .filter(
      ({ args }) => args.includes(join(root, '.local/')) || args.includes(join(root, 'tools/local/src/')),
    )
    .map(({ pid, args }) => ({ pid, command: args.split(' ')[0]?.split('/').at(-1) ?? '' }));

/** @param {string} program @param {readonly string[]} args @returns {Promise<string | undefined>} */
function run(program, ...args) {
  return new Promise((done) => {
    // Java says its version on standard error.
    execFile(program, args, { timeout: 20_000 }, (error, stdout, stderr) =>
      done(error ? undefined : stdout || stderr),
    );
  });
}

/** @param {number} port @returns {Promise<boolean>} */
function isFree(port) {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}
