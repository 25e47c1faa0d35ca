import fc from 'fast-check';
import * as z from 'zod';
import { token } from '../../definition/access.ts';
import { problemType } from '../../definition/problem-type.ts';
import {
  answer,
  base,
  body,
  changes,
  type Definition,
  limit,
  nameTaken,
  notify,
  query,
  since,
  told,
} from '../testing/boat-contract.ts';

type Pair = readonly [wide: z.ZodType, narrow: z.ZodType];

/** A member that every schema can be made narrower by: more bounds, fewer values. */
const leaf = fc
  .record({ low: fc.integer({ min: 0, max: 5 }), high: fc.integer({ min: 6, max: 12 }) })
  .chain(({ low, high }) =>
    fc.constantFrom(
      [
        z.int().min(low).max(high),
        z
          .int()
          .min(low + 1)
          .max(high),
      ] as const,
      [
        z.string().min(low).max(high),
        z
          .string()
          .min(low)
          .max(high - 1),
      ] as const,
      [z.string().nullable(), z.string()] as const,
      [z.enum(['a', 'b', 'c']), z.enum(['a', 'c'])] as const,
      [z.number(), z.int()] as const,
      [z.union([z.string(), z.int()]), z.int()] as const,
      [z.array(z.string().max(high)).max(high), z.array(z.string().max(low)).max(high)] as const,
    ),
  );
const nested = leaf.chain(([wide, narrow]) =>
  fc.constantFrom<Pair[]>(
    [wide, narrow] as const,
    [z.strictObject({ part: wide }), z.strictObject({ part: narrow })] as const,
    [z.array(z.strictObject({ part: wide })), z.array(z.strictObject({ part: narrow }))] as const,
    [z.record(z.string(), wide), z.record(z.string(), narrow)] as const,
  ),
);

test('contract comparison: of any schema, widening a request or narrowing an answer breaks nobody, and the reverse is found', () => {
  fc.assert(
    fc.property(nested, ([wide, narrow]) => {
      const inRequest = [body({ extra: narrow }), body({ extra: wide })] as const;
      const inAnswer = [answer({ extra: wide }), answer({ extra: narrow })] as const;

      for (const [before, after] of [inRequest, inAnswer]) {
        expect(told(changes(after, before), 'breaking')).toEqual([]);
        expect(told(changes(before, after), 'breaking')).not.toEqual([]);
        expect(changes(before, before)).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

/** Changes of any contract that break it. */
const mutations: readonly ((definition: Definition) => Partial<Definition>)[] = [
  ({ id }) => ({ id: `${id}Again` }),
  () => query({ limit }),
  () => query({ notify, limit, fleet: z.string() }),
  () => body({ owner: z.string() }),
  () => body({ draught: z.number().min(0) }),
  () => answer({ name: z.string().max(11) }),
  () => answer({ harbour: z.string().nullable().optional() }),
  () => ({ idempotent: true }),
  () => ({ precondition: 'match' }),
  () => ({ access: token('boats/admin') }),
  () => ({ throttle: { rate: 1, burst: 1 } }),
  () => ({ callerLimit: { count: 1, period: 'DAY' } }),
];
const harmless: readonly Partial<Definition>[] = [
  {},
  { summary: 'Other words' },
  { deprecated: { since } },
  { problems: [nameTaken, problemType({ code: 'sunk', status: 410, title: 'It is sunk' })] },
  { timeoutMs: 9_000, latencyBudgetMs: 20 },
  { cacheControl: 'no-cache' },
];

test('contract comparison: a breaking change is found whatever harmless ones are made with it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...mutations),
      fc.uniqueArray(fc.constantFrom(...harmless), { maxLength: 3 }),
      (mutate, others) => {
        const kept: Partial<Definition> = Object.assign({}, ...others);

        expect(told(changes(kept), 'breaking')).toEqual([]);
        expect(told(changes({ ...kept, ...mutate(base) }), 'breaking')).not.toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});
