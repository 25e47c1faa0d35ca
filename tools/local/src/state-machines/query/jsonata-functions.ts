import { createHash, randomUUID } from 'node:crypto';
import type { Json } from '../../json.ts';

/** Names of hash functions as an expression gives them. */
const algorithms: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** A number from 0 up to 1 that follows from a seed. Algorithm: mulberry32. */
function seeded(seed: number): number {
  let state = (seed + 0x6d2b79f5) | 0;
  state = Math.imul(state ^ (state >>> 15), 1 | state);
  state = (state + Math.imul(state ^ (state >>> 7), 61 | state)) ^ state;
  return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
}

/** Items that `$range` may give: what it lists has to fit into a state's data. */
const rangeLimit = 1_000_000;

/**
 * What Step Functions adds to the functions of JSONata, and the one it takes away.
 * Source: Step Functions Developer Guide, "Transforming data with JSONata".
 */
export const jsonataFunctions = {
  partition: (list: readonly Json[] | undefined, size: number): Json[][] | undefined => {
    if (list === undefined) return undefined;
    if (!(size >= 1)) throw new Error(`$partition takes a size of at least 1; received ${String(size)}.`);
    const length = Math.floor(size);
    return Array.from({ length: Math.ceil(list.length / length) }, (_, at) =>
      list.slice(at * length, (at + 1) * length),
    );
  },
  range: (first: number, last: number, step: number): number[] => {
    const count = Math.floor((last - first) / step) + 1;
    if (step === 0 || !Number.isFinite(count) || count > rangeLimit)
      throw new Error(`$range takes two ends and a step other than 0, for at most ${rangeLimit} numbers.`);
    return Array.from({ length: Math.max(0, count) }, (_, at) => first + at * step);
  },
  hash: (text: string | undefined, algorithm = 'SHA-256'): string | undefined => {
    const known = algorithms[algorithm];
    if (known === undefined)
      throw new Error(
        `$hash knows no ${JSON.stringify(algorithm)}. Allowed: ${Object.keys(algorithms).join(', ')}.`,
      );
    return text === undefined ? undefined : createHash(known).update(text).digest('hex');
  },
  random: (seed?: number): number => (seed === undefined ? Math.random() : seeded(seed)),
  uuid: (): string => randomUUID(),
  parse: (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text)),
  eval: (): never => {
    throw new Error('$eval is not available in a state machine. Use $parse for texts of JSON.');
  },
};
