import { constants } from 'node:os';

/**
 * Lets a signal end the process by an exit, so that what listens to its `exit` can tidy up: by itself a signal ends it without.
 * The exit code is 128 and the signal's number, as a shell has it.
 */
export function exitOnSignals(): void {
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
}
