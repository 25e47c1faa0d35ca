import { rmSync } from 'node:fs';
import { stopServing } from './serve-assemblies.ts';

/** Ends the system and the decoder, and removes its data. */
export default async function stopSystem(): Promise<void> {
  await stopServing(globalThis.tollgateSystem);
  await globalThis.tollgateVinDecoder?.stop();
  const data = process.env['TOLLGATE_DATA'];
  if (data !== undefined) rmSync(data, { recursive: true, force: true });
}
