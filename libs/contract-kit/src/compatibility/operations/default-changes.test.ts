import * as z from 'zod';
import { changesOf, type Exchange } from '../testing/changed-exchange.ts';

type With = (role: z.ZodType) => Exchange;

const mate = (role: z.ZodType) => z.strictObject({ role });
const inBody = (schemaWith: (role: z.ZodType) => z.ZodType): With => {
  return (role) => ({ body: z.strictObject({ crew: schemaWith(role) }) });
};
const places: readonly (readonly [what: string, exchange: With, place: string])[] = [
  ['a member', inBody(mate), '/body/crew/role'],
  ['the items of a list', inBody((role) => z.array(mate(role))), '/body/crew/*/role'],
  ['what may be null', inBody((role) => mate(role).nullable()), '/body/crew/role'],
  [
    'one of several forms',
    inBody((role) =>
      z.union([
        z.strictObject({ kind: z.literal('guest'), role: z.string().default('guest') }),
        z.strictObject({ kind: z.literal('mate'), role }),
      ]),
    ),
    '/body/crew/role',
  ],
  ['a record', inBody((role) => z.record(z.string(), mate(role))), '/body/crew/*/role'],
  ['the query', (role) => ({ query: z.strictObject({ role }) }), '/query/role'],
];
const text = z.string();

test.each(places)('contract comparison: another default breaks callers in %s', (_, exchange, place) => {
  expect(changesOf(exchange(text.default('a')), exchange(text.default('b')))).toEqual([
    `breaking ${place} is "b" by default, was "a"`,
  ]);
  expect(changesOf(exchange(text.default('a')), exchange(text.default('a')))).toEqual([]);
});

test.each(places)(
  'contract comparison: a default that comes or goes is another request of who leaves it out: %s',
  (_, exchange, place) => {
    expect(changesOf(exchange(text.optional()), exchange(text.default('a')))).toEqual([
      `breaking ${place} is "a" by default, was nothing`,
    ]);
    expect(changesOf(exchange(text.default('a')), exchange(text.optional()))).toEqual([
      `breaking ${place} is nothing by default, was "a"`,
    ]);
  },
);

test.each(places)('contract comparison: what had to be sent may get a default: %s', (_, exchange) => {
  const told = changesOf(exchange(text), exchange(text.default('a')));

  expect(told).not.toEqual([]);
  expect(told.filter((change) => change.startsWith('breaking'))).toEqual([]);
});

test('contract comparison: one more form with a default of its own changes none of the others', () => {
  const guest = z.strictObject({ kind: z.literal('guest'), role: text.default('a') });
  const pilot = z.strictObject({ kind: z.literal('pilot'), role: text.default('b') });

  expect(
    changesOf(
      { body: z.strictObject({ who: guest }) },
      { body: z.strictObject({ who: z.union([pilot, guest]) }) },
    ),
  ).toEqual([expect.stringMatching(/^additive/)]);
});
