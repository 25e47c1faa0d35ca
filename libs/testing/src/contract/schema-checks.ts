import type { Contract } from '@tollgate/contract-kit';
import * as z from 'zod';

const dialects = ['draft-07', 'draft-2020-12', 'openapi-3.0'] as const;

/** Every body and event of a contract, with the words that name its place. */
export function schemasOfContract({
  operations,
  events,
}: Contract): readonly (readonly [string, z.ZodType])[] {
  const bodies = Object.values(operations).flatMap(({ id, request, responses }) => [
    [`the body that ${id} takes`, request?.body] as const,
    ...Object.entries(responses).map(([status, { body }]) => [`the ${status} of ${id}`, body] as const),
  ]);
  const announced = events.map(({ type, data }) => [`the event ${type}`, data] as const);
  return [...bodies, ...announced].flatMap(([place, schema]) => (schema ? [[place, schema] as const] : []));
}

/** Fails unless the schema, or for a page of a list its items, has a `meta` id, and every dialect can say it. */
export function expectSchemaIsPortable(schema: z.ZodType): void {
  expect(itemsOf(schema).meta()?.id).toMatch(/^[A-Z][A-Za-z0-9]*$/);
  for (const target of dialects)
    for (const io of ['input', 'output'] as const)
      expect(() => z.toJSONSchema(schema, { target, io, unrepresentable: 'throw' })).not.toThrow();
}

function itemsOf(schema: z.ZodType): z.ZodType {
  const items: unknown = schema instanceof z.ZodObject ? schema.shape['items'] : undefined;
  const isPage = schema.meta()?.id === undefined && items instanceof z.ZodArray;
  return isPage ? (items.element as z.ZodType) : schema;
}
