import { spawn, type StdioOptions } from 'node:child_process';

/** A command under way. */
export interface Running {
  /** Its exit code and everything it wrote that was not shown. */
  readonly ended: Promise<{ readonly code: number; readonly output: string }>;
  stop(): void;
}

export interface RunOptions {
  readonly cwd: string;
  /** Whether its output goes straight to the terminal. @default false */
  readonly shown?: boolean;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Starts a command without a shell, in its own process group, so that stopping it ends its children too. */
export function run(
  command: string,
  args: readonly string[],
  { cwd, shown = false, env }: RunOptions,
): Running {
  const stdio: StdioOptions = shown ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
  const child = spawn(command, [...args], { cwd, stdio, detached: true, ...(env && { env: { ...env } }) });
  let output = '';
  const collect = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const ended = new Promise<{ code: number; output: string }>((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
  return { ended, stop: () => void (child.pid !== undefined && endGroup(child.pid)) };
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // The group has ended by itself.
  }
}
