import { StartFault } from './start-fault.ts';

const highest = 65_535;

/**
 * The port that a command line or an environment names.
 * @param text absent or empty takes 3000; `0` takes a free one
 * @throws StartFault for what is no port
 */
export function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 3000;
  if (/^\d+$/.test(text) && Number(text) <= highest) return Number(text);
  throw new StartFault(
    `The port ${JSON.stringify(text)} is no port. Give a number from 1 to ${highest}, or 0 for a free one, by PORT or --port.`,
  );
}
