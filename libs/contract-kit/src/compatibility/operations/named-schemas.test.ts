import * as z from 'zod';
import { gapsBetween, sayGap } from '../index.ts';
import { changesOf } from '../testing/changed-exchange.ts';

const Plate = z.string().max(10).meta({ id: 'Plate' });
const Unit = z.enum(['km', 'mi']).meta({ id: 'Unit' });
const Depth = z.number().nullable().meta({ id: 'Depth' });
const body = (shape: Readonly<Record<string, z.ZodType>>) => ({ body: z.strictObject(shape) });
const answer = (shape: Readonly<Record<string, z.ZodType>>) => ({ answer: z.strictObject(shape) });

test.each([
  [
    'a tighter bound of what callers send',
    body({ plate: Plate }),
    body({ plate: Plate.max(5) }),
    ['breaking /body/plate is refused now where it may break maxLength 5'],
  ],
  [
    'a bound that what callers get keeps no more',
    answer({ plate: Plate.max(5) }),
    answer({ plate: Plate }),
    ['breaking /responses/200/body/plate may break maxLength 5 now'],
  ],
  [
    'another default',
    body({ unit: Unit.default('km') }),
    body({ unit: Unit.default('mi') }),
    ['breaking /body/unit is "mi" by default, was "km"'],
  ],
  [
    'another default of what may be null',
    body({ depth: Depth.default(1) }),
    body({ depth: Depth.default(null) }),
    ['breaking /body/depth is null by default, was 1'],
  ],
  [
    'a pattern besides its own',
    body({ plate: Plate.regex(/^A/).meta({ id: 'Coded' }) }),
    body({
      plate: Plate.regex(/^A/).meta({ id: 'Coded' }).regex(/Z$/),
    }),
    ['breaking /body/plate is refused now where it may break allOf [{"pattern":"^A"},{"pattern":"Z$"}]'],
  ],
  ['other words', body({ plate: Plate }), body({ plate: Plate.describe('As it is painted on.') }), []],
  ['the same bound in place', body({ plate: Plate.max(5) }), body({ plate: z.string().max(5) }), []],
])('contract comparison: what stands beside the name of a schema counts: %s', (_, before, after, told) => {
  expect(changesOf(before, after)).toEqual(told);
});

/** A crew whose members have crews; what is beside the name inside tightens it. */
const mate = (beside: object, bound = 10) => ({
  $ref: '#/$defs/Mate',
  $defs: {
    Mate: {
      type: 'object',
      properties: {
        plate: { type: 'string', maxLength: bound },
        mates: { type: 'array', items: { $ref: '#/$defs/Mate', ...beside } },
      },
    },
  },
});

test('contract comparison: schemas that contain themselves are compared to their end', () => {
  expect(gapsBetween(mate({}), mate({}))).toEqual([]);
  expect(gapsBetween(mate({}), mate({}, 5)).map(sayGap)).toEqual(['/plate may break maxLength 5']);
  expect(gapsBetween(mate({}), mate({ minProperties: 2 })).map(sayGap)).toEqual([
    '/mates/* may break minProperties 2',
  ]);
  expect(gapsBetween(mate({ minProperties: 2 }), mate({}))).toEqual([]);
});

/** A name of a text that may be null, with bounds beside it. */
const named = (beside: object, bounds: object = {}) => ({
  $ref: '#/$defs/Name',
  ...beside,
  $defs: { Name: { anyOf: [{ type: 'string', maxLength: 10, ...bounds }, { type: 'null' }] } },
});

test.each([
  ['a tighter bound', { maxLength: 5 }, {}, ['may break maxLength 5']],
  ['a looser bound, which changes nothing', { maxLength: 20 }, {}, []],
  ['another pattern', { pattern: 'b' }, { pattern: 'a' }, ['may break allOf [{"pattern":"b"}]']],
])(
  'contract comparison: beside a name it holds for each of its alternatives: %s',
  (_, beside, bounds, told) => {
    const gaps = gapsBetween(named({}, bounds), named(beside, bounds));

    expect(gaps.map(({ says }) => says)).toEqual(told);
    expect(gapsBetween(named(beside, bounds), named({}, bounds))).toEqual([]);
  },
);

/** A berth that is two named schemas at once. */
const bothOf = (base: Readonly<Record<string, z.ZodType>>) =>
  z.intersection(z.object(base).meta({ id: 'Base' }), z.object({ pier: z.string() }).meta({ id: 'Extra' }));

test('contract comparison: what the names of an intersection lead to is compared, too', () => {
  const berth = { row: z.string() };
  const owned = { ...berth, owner: z.string() };

  expect(changesOf({ body: bothOf(berth) }, { body: bothOf(owned) })).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^breaking \/body is refused now where it may break allOf/),
    ]),
  );
  expect(changesOf({ answer: bothOf(owned) }, { answer: bothOf(berth) })).toEqual(
    expect.arrayContaining([expect.stringMatching(/^breaking \/responses\/200\/body may break allOf/)]),
  );
  expect(
    changesOf({ body: bothOf(berth) }, { body: bothOf({ row: z.string().describe('From the pier on.') }) }),
  ).toEqual([]);
});
