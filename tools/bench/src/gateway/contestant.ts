import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { inheritedVariables } from '../environment.ts';

/** A gateway that runs in processes of its own. */
export interface Contestant {
  readonly name: string;
  /** Address without a slash at the end; `/hello` is answered by a function where there are functions. */
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from its start until it listened. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

/** How a gateway is started, and what it prints when it listens. */
export interface Launch {
  readonly name: string;
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Its output when it is ready; a first group is its address. */
  readonly ready: RegExp;
  /** Address when its output does not tell. */
  readonly url?: string;
}

const startLimitMs = 60_000;

/** Starts a gateway. @throws Error with what it said when it is not ready within a minute */
export async function launch({ name, command, cwd, env = {}, ready, url }: Launch): Promise<Contestant> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...command], {
    cwd,
    env: { ...inheritedVariables, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = (): Promise<void> => end(child);
  try {
    const address = await addressOf(child, ready);
    const readyMs = performance.now() - startedAt;
    return { name, url: address ?? url ?? '', pid: child.pid ?? 0, readyMs, stop };
  } catch (error) {
    await stop();
    throw new Error(`${name} did not start`, { cause: error });
  }
}

function addressOf(child: ChildProcess, ready: RegExp): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let output = '';
    const late = setTimeout(() => reject(new Error(output)), startLimitMs);
    const look = (chunk: Buffer): void => {
      if (output.length < 100_000) output += chunk.toString();
      const found = ready.exec(output);
      if (found === null) return;
      clearTimeout(late);
      resolve(found[1]);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('exit', () => reject(new Error(output)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  const late = setTimeout(() => child.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(late);
}
