import type { InspectedFunction } from './options.ts';
import { StartFault } from './start-fault.ts';

/** Port at which Node.js and editors expect an inspector. */
const firstPort = 9229;

/**
 * Reads values of `--inspect`: the name of a function, and a port behind a colon. Without one it is 9229, and one more for
 * each further function.
 * @throws StartFault that says what was received and what is allowed
 */
export function readInspected(values: readonly string[]): readonly InspectedFunction[] {
  const inspected = values.map((value, index) => {
    const [, name, port] = /^([\w/-]+)(?::(\d+))?$/.exec(value) ?? [];
    const number = Number(port ?? firstPort + index);
    if (name !== undefined && number >= 1 && number <= 65_535) return { name, port: number };
    throw new StartFault(
      `--inspect ${value} is no NAME[:PORT]. Give the name of a function, and a port from 1 to 65535 if you like: vehicles-get-vehicle:9230.`,
    );
  });
  const taken = inspected.find(
    ({ port }, index) => inspected.findIndex((other) => other.port === port) < index,
  );
  if (taken === undefined) return inspected;
  throw new StartFault(
    `--inspect gives port ${taken.port} to two functions. Give each a port of its own, as in ${taken.name}:${taken.port + 1}.`,
  );
}
