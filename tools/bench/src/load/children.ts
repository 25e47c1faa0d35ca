import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Starts one of this folder's own programs beside the bench, without its environment. */
export const startBeside = (
  program: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): ChildProcess =>
  fork(join(import.meta.dirname, program), [...args], {
    env: { ...env },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });

/** The next message of a program. @throws Error when it ends instead */
export async function nextMessage(child: ChildProcess): Promise<unknown> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    const [message] = (await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new Error(`a program of the bench ended with code ${String(code)}`);
      }),
    ])) as [unknown];
    return message;
  } finally {
    settled.abort();
  }
}
