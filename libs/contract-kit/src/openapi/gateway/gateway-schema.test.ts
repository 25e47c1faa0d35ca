import { Ajv } from 'ajv';
import fc from 'fast-check';
import * as z from 'zod';
import { mapSchema, toJsonSchema, type JsonSchema } from '../../schema/json-schema.ts';
import { gatewaySchema } from './gateway-schema.ts';

const Sample = z.strictObject({
  code: z.string().regex(/^[A-Z]{2}$/),
  depth: z.number().positive(),
  kind: z.literal('boat'),
  owner: z.string().nullable(),
  size: z.union([z.string(), z.int()]),
  engine: z.discriminatedUnion('type', [
    z.object({ type: z.literal('sail') }),
    z.object({ type: z.literal('diesel'), kilowatts: z.int() }),
  ]),
  notes: z.record(z.string(), z.int()),
  format: z
    .string()
    .optional()
    .meta({ examples: ['a'], format: 'date' }),
});

const reduced = gatewaySchema(toJsonSchema(Sample, 'openapi-3.0', 'output'));

describe('gatewaySchema', () => {
  it('uses only keywords that API Gateway takes', () => {
    const keywords = new Set<string>();
    mapSchema({ ...reduced, properties: Object.values(reduced['properties'] as object) }, (node) => {
      Object.keys(node).forEach((key) => keywords.add(key));
      return node;
    });

    expect([...keywords].sort()).toEqual([
      'additionalProperties',
      'enum',
      'minimum',
      'pattern',
      'properties',
      'required',
      'type',
    ]);
  });

  it('keeps properties that are named like keywords', () => {
    expect(Object.keys(reduced['properties'] as JsonSchema)).toContain('format');
  });

  it('never refuses what the contract takes', () => {
    const validate = new Ajv({ strict: false }).compile(reduced);
    const samples = fc.record({
      code: fc.stringMatching(/^[A-Z]{2}$/),
      depth: fc.double({ min: 0.001, noNaN: true, noDefaultInfinity: true }),
      kind: fc.constant('boat' as const),
      owner: fc.option(fc.string()),
      size: fc.oneof(fc.string(), fc.integer()),
      engine: fc.oneof(
        fc.constant({ type: 'sail' as const }),
        fc.record({ type: fc.constant('diesel' as const), kilowatts: fc.integer() }),
      ),
      notes: fc.dictionary(
        fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
        fc.integer(),
      ),
    });

    fc.assert(
      fc.property(samples, (sample) => {
        expect(Sample.safeParse(sample).success).toBe(true);
        expect(validate(JSON.parse(JSON.stringify(sample)))).toBe(true);
      }),
    );
  });
});
