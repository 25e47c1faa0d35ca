import type { Delivery } from './delivery.ts';
import type { Endpoint } from './endpoint.ts';
import { losses } from './loss.ts';
import type { Stage } from './stage.ts';

/** Every word of a union; the compiler keeps the list complete. */
const words = <Word extends string>(each: Readonly<Record<Word, unknown>>): readonly string[] =>
  Object.keys(each);

/** Options that take one of a few words, by their paths: `delivery.functions`. */
const allowedWords: Readonly<Record<string, readonly string[]>> = {
  logLevel: words<Stage['logLevel']>({ DEBUG: 1, INFO: 1 }),
  trail: words<NonNullable<Stage['trail']>>({ management: 1, photos: 1 }),
  moderation: words<NonNullable<Stage['moderation']>>({ everyPhoto: 1, byRule: 1 }),
  gatewayCache: words<NonNullable<Stage['gatewayCache']>>({ '0.5': 1, '1.6': 1, '6.1': 1 }),
  gatewayKind: words<NonNullable<Stage['gatewayKind']>>({ rest: 1, http: 1 }),
  waivedLosses: words(losses),
  'endpoint.type': words<Endpoint['type']>({ EDGE: 1, REGIONAL: 1, PRIVATE: 1 }),
  'delivery.functions': words<Delivery['functions']>({
    allAtOnce: 1,
    canary10Percent5Minutes: 1,
    linear10PercentEvery1Minute: 1,
  }),
  'delivery.gateway': words<Delivery['gateway']>({ atOnce: 1, canary: 1 }),
};

/** Those of them that take any number of words. */
const listOptions: readonly string[] = ['waivedLosses'];

/**
 * Refuses options whose word no stage knows, before they are taken for another one.
 * @throws Error naming the option, what was received and what it takes
 */
export function requireKnownWords(options: Readonly<Record<string, unknown>>): void {
  for (const [path, allowed] of Object.entries(allowedWords)) {
    const [name = '', part] = path.split('.');
    if (!Object.hasOwn(options, name)) continue;
    const received = part === undefined ? options[name] : partOf(options[name], part);
    const takesList = listOptions.includes(path);
    if (takesList !== Array.isArray(received))
      throw new Error(
        `the option ${path} is ${JSON.stringify(received) ?? 'missing'}; it takes ${takesList ? 'a list of' : 'one of'} ${allowed.join(', ')}`,
      );
    const given: readonly unknown[] = takesList ? (received as readonly unknown[]) : [received];
    for (const word of given) {
      if (allowed.some((one) => one === word)) continue;
      throw new Error(
        `the option ${path} is ${JSON.stringify(word) ?? 'missing'}; it takes ${allowed.join(', ')}`,
      );
    }
  }
}

const partOf = (value: unknown, part: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[part]
    : undefined;
