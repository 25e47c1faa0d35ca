import { rmSync } from 'node:fs';
import { stopServing } from './serve-assemblies.ts';

/** Ends the system and removes its data. */
export default async function stopSystem(): Promise<void> {
  await stopServing(globalThis.tollgateSystem);
  const data = process.env['TOLLGATE_DATA'];
  if (data !== undefined) rmSync(data, { recursive: true, force: true });
}
