import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import * as z from 'zod';
import { defineEvent } from '../definition/event.ts';
import { openEnumeration } from '../definition/schemas.ts';
import { changeOf, gapsBetween, recordedEventOf } from './index.ts';

const shape = {
  name: z.string().max(10),
  kind: openEnumeration(['a', 'b']),
  state: z.enum(['on', 'off']),
  speed: z.int().min(0).nullable(),
  crew: z.array(z.strictObject({ age: z.int().optional() })),
  berth: z.strictObject({ id: z.string().optional() }).meta({ id: 'Berth' }).nullable(),
  caption: z.string().optional(),
  passengers: z.record(z.string(), z.int()),
};
const ferry = (data: z.ZodType) =>
  defineEvent({ type: 'ferry.sunk', version: 1, owner: 'ferries', summary: 'A ferry sank.', data });
const recorded = recordedEventOf(ferry(z.strictObject(shape)));
/** @param gone member that is announced no more */
const changeTo = (changes: Readonly<Record<string, z.ZodType>>, gone?: string) => {
  const members = Object.entries<z.ZodType>({ ...shape, ...changes }).filter(([name]) => name !== gone);
  return changeOf(ferry(z.strictObject(Object.fromEntries(members))), recorded);
};

test('the same contract is the same', () => {
  expect(changeTo({})).toEqual({ isSame: true, newEvents: [], oldEvents: [] });
});

test.each<[string, Readonly<Record<string, z.ZodType>>]>([
  ['an optional member', { flag: z.string().optional() }],
  ['another value of an open enumeration', { kind: openEnumeration(['a', 'b', 'c']) }],
  [
    'an optional member of a list’s items',
    { crew: z.array(z.strictObject({ age: z.int().optional(), rank: z.string().optional() })) },
  ],
])('additive: %s', (_, changes) => {
  expect(changeTo(changes)).toEqual({ isSame: false, newEvents: [], oldEvents: [] });
});

test.each<[string, Readonly<Record<string, z.ZodType>>, readonly string[], readonly string[]]>([
  ['a required member', { flag: z.string() }, [], ['/flag may be missing']],
  ['a member that may now be missing', { name: z.string().max(10).optional() }, ['/name may be missing'], []],
  ['another type', { name: z.int() }, ['/name may be integer'], ['/name may be string']],
  [
    'one more value of a closed enumeration',
    { state: z.enum(['on', 'off', 'sunk']) },
    ['/state may be "sunk"'],
    [],
  ],
  ['one value less', { state: z.enum(['on']) }, [], ['/state may be "off"']],
  ['a wider bound', { name: z.string().max(20) }, ['/name may break maxLength 10'], []],
  ['a narrower bound', { name: z.string().max(5) }, [], ['/name may break maxLength 5']],
  ['a value that is no longer null', { speed: z.int().min(0) }, [], ['/speed may be null']],
  [
    'a member of a list’s items',
    { crew: z.array(z.strictObject({ age: z.string().optional() })) },
    ['/crew/*/age may be string'],
    ['/crew/*/age may be integer'],
  ],
  [
    'an optional member of a list’s items that goes',
    { crew: z.array(z.strictObject({})) },
    ['/crew/*/age may be given no more'],
    [],
  ],
  [
    'an optional member that goes of what has a name and may be null',
    { berth: z.strictObject({}).meta({ id: 'Berth' }).nullable() },
    ['/berth/id may be given no more'],
    [],
  ],
  [
    'an optional member that is called as a keyword is',
    { berth: z.strictObject({ id: z.int().optional() }).meta({ id: 'Berth' }).nullable() },
    ['/berth/id may be integer'],
    ['/berth/id may be string'],
  ],
  [
    'the values of a record',
    { passengers: z.record(z.string(), z.int().nullable()) },
    ['/passengers/* may be null'],
    [],
  ],
])('breaking: %s', (_, changes, newEvents, oldEvents) => {
  expect(changeTo(changes)).toMatchObject({ isSame: false, newEvents, oldEvents });
});

test('breaking: an optional member that goes, or is called otherwise: readers would miss it', () => {
  const missed = { isSame: false, newEvents: ['/caption may be given no more'], oldEvents: [] };

  expect(changeTo({}, 'caption')).toEqual(missed);
  expect(changeTo({ text: z.string().optional() }, 'caption')).toEqual(missed);
});

test('breaking: of a member that goes though it was required, it is told once that it may be missing', () => {
  expect(changeTo({}, 'name').newEvents).toEqual(['/name may be missing']);
});

test('schemas between which there is no gap: whatever fits the one fits the other', () => {
  const ajv = new Ajv2020({ strict: false });
  const leaf = fc.oneof(
    fc.constant<object>({ type: 'null' }),
    fc.record({
      type: fc.constant('integer'),
      minimum: fc.integer({ min: 0, max: 3 }),
      maximum: fc.integer({ min: 4, max: 8 }),
    }),
    fc.record({ enum: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }) }),
    fc.record({ type: fc.constant('string'), maxLength: fc.integer({ min: 0, max: 2 }) }),
  );
  const { schema } = fc.letrec<{ schema: object }>((tie) => ({
    schema: fc.oneof(
      { maxDepth: 2 },
      leaf,
      fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }),
      fc.record({ type: fc.constant('array'), items: tie('schema') }),
      fc.record({
        type: fc.constant('object'),
        properties: fc.dictionary(fc.constantFrom('x', 'y'), tie('schema')),
        required: fc.uniqueArray(fc.constantFrom('x', 'y')),
      }),
    ),
  }));
  const value = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom<unknown>(null, 'a', 'b', 'c', '', 'abc', 0, 2, 4, 7, 9),
      fc.array(tie('value'), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom('x', 'y'), tie('value')),
    ),
  })).value;
  let compared = 0;

  fc.assert(
    fc.property(schema, schema, fc.array(value, { minLength: 20, maxLength: 40 }), (narrow, wide, values) => {
      const closed = closeOf(narrow);
      if (gapsBetween(narrow as never, wide as never).length > 0) return;
      const [fits, takes] = [ajv.compile(closed), ajv.compile(wide)];
      for (const each of values) {
        if (!fits(each)) continue;
        compared += 1;
        expect(takes(each)).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
  expect(compared).toBeGreaterThan(50);
});

/** Announcers send what their contract names and nothing else. */
function closeOf(schema: unknown): object {
  if (Array.isArray(schema)) return schema.map(closeOf);
  if (typeof schema !== 'object' || schema === null) return schema as never;
  const copy = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closeOf(part)]));
  return 'properties' in copy && copy['type'] === ('object' as never)
    ? { ...copy, additionalProperties: false }
    : copy;
}
