import { engine } from './running.ts';

/** Ends the engine after the last test file. */
export default async function stop(): Promise<void> {
  await engine.running?.stop();
}
