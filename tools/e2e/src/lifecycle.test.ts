import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { url, workspaceRoot } from './system/system.ts';

jest.setTimeout(120_000);

interface Start {
  readonly process: ChildProcess;
  output(): string;
  saying(pattern: RegExp): Promise<void>;
}

/** `npm start` as a user types it, after its set-up. */
function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Start {
  const child = spawn('node', ['tools/workspace/src/start.ts', ...args], {
    cwd: workspaceRoot,
    env: { ...process.env, ...environment },
  });
  let output = '';
  const heard = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  const ended = once(child, 'exit');
  return {
    process: child,
    output: () => output,
    saying: async (pattern) => {
      while (!pattern.test(output)) {
        if (child.exitCode !== null)
          throw new Error(`it ended before it said ${String(pattern)}:\n${output}`);
        await Promise.race([once(child.stdout, 'data'), ended]);
      }
    },
  };
}

const descendants = (pid: number): readonly string[] => {
  const rows = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null);
  const below = (parent: string): string[] =>
    rows.filter((row) => row[2] === parent).flatMap((row) => [row[1] ?? '', ...below(row[1] ?? '')]);
  return below(String(pid));
};

it('says what it needs when its port is taken, and leaves nothing running', async () => {
  const port = new URL(url).port;
  const second = start([
    '--port',
    port,
    '--data',
    mkdtempSync(join(tmpdir(), 'tollgate-port-')),
    '--no-seed',
  ]);

  const [code] = (await once(second.process, 'exit')) as [number];

  expect(code).toBe(1);
  expect(second.output()).toMatch(new RegExp(`Port ${port} .* in use`));
  expect(second.output()).not.toContain('    at ');
});

it('refuses an option it does not know', async () => {
  const refused = start(['--fesh']);

  const [code] = (await once(refused.process, 'exit')) as [number];

  expect(code).toBe(1);
  expect(refused.output()).toMatch(/--fesh.*Allowed: npm start/s);
});

it('ends every process within five seconds of SIGTERM', async () => {
  const system = start(['--port', '0', '--data', mkdtempSync(join(tmpdir(), 'tollgate-stop-')), '--no-seed']);
  await system.saying(/Tollgate is ready/);
  const running = descendants(system.process.pid ?? 0);
  expect(running.length).toBeGreaterThan(0);

  const began = Date.now();
  system.process.kill('SIGTERM');
  const [code] = (await once(system.process, 'exit')) as [number];

  expect(code).toBe(0);
  expect(Date.now() - began).toBeLessThan(5000);
  const alive = execFileSync('ps', ['-e', '-o', 'pid='], { encoding: 'utf8' })
    .split('\n')
    .map((pid) => pid.trim());
  expect(running.filter((pid) => alive.includes(pid))).toEqual([]);
});
