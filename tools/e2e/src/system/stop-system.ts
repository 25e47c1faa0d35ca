import { once } from 'node:events';
import { rmSync } from 'node:fs';

/** Ends the system and removes its data. */
export default async function stopSystem(): Promise<void> {
  const system = globalThis.tollgateSystem;
  if (system !== undefined && system.exitCode === null) {
    const ended = once(system, 'exit');
    system.kill('SIGTERM');
    await ended;
  }
  const dataDir = process.env['TOLLGATE_DATA'];
  if (dataDir !== undefined) rmSync(dataDir, { recursive: true, force: true });
}
