import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { diagnose, report } from './diagnose.mjs';
import { isAtLeast, type Finding } from './finding.mjs';
import { processesIn, surroundingsOf, type Surroundings } from './surroundings.mjs';

const gigabyte = 2 ** 30;
const versions: Readonly<Record<string, string>> = {
  'machine/node': 'v20.19.0\n',
  'own/node': 'v24.21.0\n',
  npm: '11.19.1\n',
  git: 'git version 2.39.5\n',
  java: 'openjdk version "17.0.15" 2025-04-15\n',
};
const manifest = { workspaces: ['apps/*'], devDependencies: { nx: '23.2.1' } };
const files: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify(manifest),
  'package-lock.json': JSON.stringify({ packages: { '': manifest } }),
};
const running = (pid: number) => ({
  read: (file: string) => (file.endsWith('.pid') ? `${pid}` : files[file]),
});
const printing = (program: string, text?: string) => ({
  run: (name: string) => Promise.resolve(name === program ? text : versions[name]),
});

/** A machine on which all is well, but for what is given. */
const around = (more: Partial<Surroundings> = {}): Surroundings => ({
  platform: 'linux x64',
  machineNode: 'machine/node',
  ownNode: 'own/node',
  java: 'java',
  port: 3000,
  credentials: false,
  run: (program) => Promise.resolve(versions[program]),
  read: (file) => files[file],
  freeDisk: () => 50 * gigabyte,
  availableMemory: () => 8 * gigabyte,
  isSetUp: () => true,
  isFree: () => Promise.resolve(true),
  holderOf: () => Promise.resolve(undefined),
  sizeOf: () => Promise.resolve(undefined),
  isAlive: () => true,
  leftOver: () => Promise.resolve([]),
  ...more,
});

const of = (findings: readonly Finding[], check: string): Finding | undefined =>
  findings.find((finding) => finding.check === check);

test('a machine that has everything is ready', async () => {
  const findings = await diagnose(around());

  expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect(report(findings)).toMatch(/\n\nReady\.$/);
});

/** What is wrong, on which check it shows, how badly, and a part of the remedy. */
test.each<[string, Partial<Surroundings>, string, Finding['state'], string]>([
  ['an old Node.js', printing('machine/node', 'v18.20.4'), 'Node.js', 'failure', 'Install Node.js 20.19.0'],
  [
    'no Node.js 24 where npm brings none',
    { ...printing('own/node'), platform: 'darwin arm64' },
    ...(['Node.js 24', 'failure', 'npm brings no Node.js 24 for darwin arm64'] as const),
  ],
  ['no git', printing('git'), 'git', 'failure', 'apt-get install git'],
  ['no Java', printing('java'), 'Java', 'failure', 'openjdk-17'],
  ['an old Java', printing('java', 'java version "1.8.0_392"'), 'Java', 'failure', 'openjdk-17'],
  ['an old npm', printing('npm', '9.9.0'), 'npm', 'warning', 'npm install --global npm'],
  ['Windows', { platform: 'win32 x64' }, 'platform', 'failure', 'WSL'],
  ['a full disk', { freeDisk: () => gigabyte / 2 }, 'disk', 'failure', 'rm -rf .nx'],
  ['little memory', { availableMemory: () => 2 * gigabyte }, 'memory', 'warning', 'npm start -- --no-seed'],
  [
    'few file watches',
    { read: (file) => (file.includes('inotify') ? '1024' : files[file]) },
    ...(['file watches', 'warning', 'sysctl fs.inotify.max_user_watches'] as const),
  ],
  [
    'a port that is taken',
    { isFree: () => Promise.resolve(false), holderOf: () => Promise.resolve({ pid: 42, command: 'rails' }) },
    ...(['port 3000', 'warning', 'kill 42'] as const),
  ],
  ['what is installed is old', { isSetUp: () => false }, 'set-up', 'warning', 'npm start'],
  [
    'a lock file that lags behind',
    {
      read: (file) => (file === 'package-lock.json' ? JSON.stringify({ packages: { '': {} } }) : files[file]),
    },
    ...(['lock file', 'failure', 'npm install'] as const),
  ],
  ['a lock file that is none', { read: () => '<<<<<<<' }, 'lock file', 'failure', 'git checkout'],
  ['a large cache', { sizeOf: () => Promise.resolve(9 * gigabyte) }, '.nx', 'warning', 'rm -rf .nx'],
  [
    'a runtime that was killed',
    { ...running(77), isAlive: () => false },
    ...(['local system', 'warning', 'npm start'] as const),
  ],
  [
    'engines that outlived their runtime',
    { ...running(77), isAlive: () => false, leftOver: () => Promise.resolve([{ pid: 78, command: 'java' }]) },
    ...(['local system', 'warning', 'kill 78'] as const),
  ],
])('%s is told with its remedy', async (_what, more, check, state, remedy) => {
  const findings = await diagnose(around(more));

  expect(of(findings, check)).toMatchObject({ state, remedy: expect.stringContaining(remedy) as unknown });
  expect(report(findings)).toContain(remedy);
});

test('versions are compared by number', () => {
  expect(isAtLeast('20.19.0', '20.19.0')).toBe(true);
  expect(isAtLeast('20.9.1', '20.19.0')).toBe(false);
  expect(isAtLeast('24', '20.19.0')).toBe(true);
  expect(isAtLeast('17.0.15', '17')).toBe(true);
});

test('engines and environments are known by the folder that they work in', () => {
  const listed = `   7 /usr/bin/java -Djava.io.tmpdir=/ws/.local/dynamodb/java -jar x
   8 /usr/bin/node /ws/tools/local/src/functions/runner.cjs /ws/apps/x
   9 /usr/bin/node /other/tools/local/src/functions/runner.cjs`;

  expect(processesIn(listed, '/ws').map(({ pid, command }) => `${command} ${pid}`)).toEqual([
    'java 7',
    'node 8',
  ]);
});

describe('on this machine', () => {
  const workspaceRoot = join(__dirname, '../../../..');
  const doctor = (...args: readonly string[]) =>
    spawnSync('node', [join(__dirname, 'main.mjs'), ...args], { encoding: 'utf8' });

  test('it answers in JSON, and its exit code says whether something must be mended', () => {
    const { status, stdout } = doctor('--json');
    const findings = JSON.parse(stdout) as readonly Finding[];

    expect(of(findings, 'Java')?.state).toBe('ok');
    expect(of(findings, 'lock file')?.state).toBe('ok');
    expect(status).toBe(findings.some(({ state }) => state === 'failure') ? 1 : 0);
  });

  test('a port that is taken is seen', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { readonly port: number };
    const machine = surroundingsOf(workspaceRoot, { PORT: String(port) });

    expect(machine.port).toBe(port);
    expect(await machine.isFree(port)).toBe(false);
    await new Promise((done) => server.close(done));
    expect(await machine.isFree(port)).toBe(true);
  });

  test('an option that does not exist is refused', () => {
    const { status, stderr } = doctor('--fix');

    expect(status).toBe(1);
    expect(stderr).toContain('--fix is no option');
  });
});
