import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { VehicleHistoryEntry } from '@tollgate/vehicles-contract';

/**
 * What happened to all vehicles, as a command prints it: an event on each line, `{ "data": … }` among its members, those of
 * a vehicle one after the other, and `{ "end": <number of events> }` as the last line.
 * @throws Error when the command fails, or ends before that line: half a history is none
 */
export async function* historyOfCommand([command = '', ...args]: readonly string[]): AsyncGenerator<
  VehicleHistoryEntry,
  void
> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close').then(([code]) => Number(code ?? 1));
  // A command that cannot be started says so here, and closes.
  child.on('error', () => undefined);
  try {
    let events = 0;
    let told: number | undefined;
    for await (const line of createInterface({ input: child.stdout })) {
      const { data, end } = JSON.parse(line) as { readonly data?: unknown; readonly end?: number };
      told = end;
      if (end !== undefined) continue;
      events += 1;
      yield VehicleHistoryEntry.parse(data);
    }
    const code = await ended;
    if (code !== 0 || told !== events)
      throw new Error(
        `The history ended early, after ${events} events (exit code ${code}). Run the command again: it goes on.`,
      );
  } finally {
    child.kill();
  }
}
