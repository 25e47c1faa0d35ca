import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import fc from 'fast-check';
import * as z from 'zod';
import { token } from '../definition/access.ts';
import { defineOperation } from '../definition/operation.ts';
import { page, paging } from '../definition/schemas.ts';
import { compile } from './compile.ts';
import type { RuntimeOperation } from './runtime-operation.ts';
import { standaloneModules } from './standalone.ts';

const Body = z.strictObject({
  name: z.string().min(1).max(5),
  count: z.int().min(0).max(10).optional(),
  kind: z.enum(['a', 'b']).nullable().default(null),
  tags: z
    .array(z.string().regex(/^[a-z]+$/))
    .max(2)
    .optional(),
});
const operation = defineOperation({
  id: 'createThing',
  owner: 'things',
  method: 'POST',
  path: '/things/{id}',
  summary: 's',
  access: token('things/write'),
  idempotent: true,
  request: {
    path: z.strictObject({ id: z.string().regex(/^\d+$/) }),
    query: z.strictObject({ ...paging, codes: z.array(z.string()).optional() }),
    body: Body,
  },
  responses: { 201: { description: 'created', body: page(Body) } },
});

/** Joins the generated modules and runs them, as a function's bundle would. */
function load(): RuntimeOperation {
  const { operation: main, validators } = standaloneModules(operation, (part) => part);
  const asFunction = (source: string): string =>
    source
      .replace(/^import \{ (.*) \} from "(\w+)";$/gm, 'const { $1 } = modules.$2;')
      .replace(/export const (\w+) =/g, 'exports.$1 =');
  const run = (source: string, modules: unknown): Record<string, unknown> => {
    const exports = {};
    const script = new Script(`((exports, modules, require) => {${asFunction(source)}})`);
    (script.runInThisContext() as (...all: unknown[]) => void)(exports, modules, createRequire(__filename));
    return exports;
  };
  const modules = Object.fromEntries(
    Object.entries(validators).map(([name, source]) => [name, run(source, {})]),
  );
  return run(main, modules)['createThing'] as RuntimeOperation;
}

describe.each([
  ['compiled at run time', compile(operation)],
  ['compiled at build time', load()],
])('an operation %s', (_, runtime) => {
  it('carries the facts a function needs', () => {
    expect(runtime).toMatchObject({
      id: 'createThing',
      owner: 'things',
      successStatus: 201,
      idempotent: true,
      pathParameters: ['id'],
      listParameters: ['codes'],
      timeoutMs: 5000,
    });
  });

  it('reads numbers from text and fills in defaults in a query', () => {
    const query: Record<string, unknown> = { limit: '7' };
    const empty: Record<string, unknown> = {};

    expect(runtime.validateQuery?.(query)).toBe(true);
    expect(runtime.validateQuery?.(empty)).toBe(true);
    expect([query, empty]).toEqual([{ limit: 7 }, { limit: 25 }]);
  });

  it('reports every fault, and refuses what the schema does not know', () => {
    expect(runtime.validateBody?.({ name: 'toolong', count: 1.5, __proto__x: 1 })).toBe(false);
    expect(
      runtime.validateBody?.errors?.map(({ instancePath, keyword }) => `${instancePath}:${keyword}`).sort(),
    ).toEqual(['/count:type', '/name:maxLength', ':additionalProperties']);
  });

  it('accepts exactly the bodies that the schema accepts', () => {
    const near = fc.record(
      {
        name: fc.oneof(fc.string({ maxLength: 7, unit: 'grapheme' }), fc.constant(1)),
        count: fc.oneof(fc.integer({ min: -2, max: 12 }), fc.double(), fc.constant(null)),
        kind: fc.constantFrom('a', 'b', 'c', null),
        tags: fc.array(fc.constantFrom('x', 'xy', 'X', ''), { maxLength: 3 }),
        extra: fc.constant(1),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(near, fc.jsonValue()), (body) => {
        const copy: unknown = structuredClone(body);
        expect(runtime.validateBody?.(copy)).toBe(Body.safeParse(body).success);
      }),
      { numRuns: 1000 },
    );
  });
});

it('refuses a schema that JSON Schema cannot say', () => {
  const withTransform = defineOperation({
    ...operation,
    id: 'createOther',
    request: { ...operation.request, body: z.strictObject({ at: z.date() }) },
  });

  expect(() => compile(withTransform)).toThrow(/cannot be represented/i);
});
