import * as z from 'zod';
import { token } from '../../definition/access.ts';
import { defineOperation, type Operation, type OperationDefinition } from '../../definition/operation.ts';
import { problemType } from '../../definition/problem-type.ts';
import { openEnumeration } from '../../definition/schemas.ts';
import { compareOperations, recordedOperationsOf, type ContractChange } from '../index.ts';

/** An operation as a contract defines it. */
export type Definition = OperationDefinition<string, string>;

/** The parts of `base`, to be changed one by one. */
export const boatId = z.strictObject({ boatId: z.string() });
export const crewMember = { age: z.int().min(0).optional() };
export const taken = {
  name: z.string().max(10),
  flag: z.enum(['red', 'white']).optional(),
  draught: z.number().min(0).nullable(),
  crew: z.array(z.strictObject(crewMember)).max(5).default([]),
};
export const given = {
  name: z.string().max(10),
  state: z.enum(['afloat', 'sunk']),
  kind: openEnumeration(['yacht', 'tug']),
  draught: z.number().min(0).nullable(),
  harbour: z.string().optional(),
  crew: z.array(z.strictObject(crewMember)),
};
export const nameTaken = problemType({ code: 'nameTaken', status: 409, title: 'The name is taken' });
export const since = '2026-01-01';

/** The operation that is compared with changes of itself. */
export const base: Definition = {
  id: 'changeBoat',
  owner: 'boats',
  method: 'PUT',
  path: '/boats/{boatId}',
  summary: 'Change a boat',
  access: token('boats/write', 'boats/admin'),
  request: {
    path: boatId,
    query: z.strictObject({ notify: z.boolean().optional(), limit: z.int().min(1).max(100).default(25) }),
    body: z.strictObject(taken).meta({ id: 'NewBoat' }),
  },
  responses: { 200: { description: 'The boat.', body: z.strictObject(given).meta({ id: 'Boat' }) } },
  problems: [nameTaken],
  throttle: { rate: 10, burst: 20 },
  callerLimit: { count: 24, period: 'DAY' },
};

/** A change of the request. */
export const request = (changes: NonNullable<Definition['request']>): Partial<Definition> => ({
  request: { ...base.request, ...changes },
});
/** Members of the request’s body that are other, or more. */
export const body = (changes: Readonly<Record<string, z.ZodType>>): Partial<Definition> =>
  request({ body: z.strictObject({ ...taken, ...changes }).meta({ id: 'NewBoat' }) });
/** Members of the answer’s body that are other, or more. */
export const answer = (changes: Readonly<Record<string, z.ZodType>>): Partial<Definition> => ({
  responses: {
    200: { description: 'The boat.', body: z.strictObject({ ...given, ...changes }).meta({ id: 'Boat' }) },
  },
});
export const unlimited = { callerLimit: undefined as never };
/** An object without one of its members. */
export const without = (shape: Readonly<Record<string, z.ZodType>>, name: string): z.ZodObject =>
  z.strictObject(Object.fromEntries(Object.entries(shape).filter(([key]) => key !== name)));
/** Another query. */
export const query = (shape: Readonly<Record<string, z.ZodType>>): Partial<Definition> =>
  request({ query: z.strictObject(shape) });
export const { notify, limit } = base.request?.query?.shape as Record<'notify' | 'limit', z.ZodType>;

/** A contract as it is recorded. */
export const recordOf = (...operations: readonly Operation[]) => recordedOperationsOf('boats', operations);
/** The operation with changes. */
export const made = (changes: Partial<Definition> = {}): Operation =>
  defineOperation({ ...base, ...changes });
/** When contracts are compared. */
export const day = Date.parse('2026-06-01');

/** What a comparison tells. @param after changes of the operation, undefined when it is removed @param before changes it had before */
export function changes(
  after: Partial<Definition> | undefined,
  before: Partial<Definition> = {},
): readonly ContractChange[] {
  const afterwards = after === undefined ? recordOf() : recordOf(made(after));
  return compareOperations([recordOf(made(before))], [afterwards], day);
}
/** What is told of one kind. */
export const told = (all: readonly ContractChange[], kind: string): readonly string[] =>
  all.filter((change) => change.kind === kind).map(({ place, what }) => `${place} ${what}`.trim());
