import { engine } from './running.ts';

/** Ends the engine after the last test file; Jest asks for a default export. */
export default async function stop(): Promise<void> {
  await engine.running?.stop();
}
