import type * as z from 'zod';
import { anyone } from '../../definition/access.ts';
import { defineOperation } from '../../definition/operation.ts';
import { compareOperations, recordedOperationsOf } from '../index.ts';

/** What an operation takes and gives, where a test says so. */
export interface Exchange {
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer?: z.ZodType;
}

/** How the recorded exchanges of an operation differ, each in words: `breaking /body/plate is refused …`. */
export function changesOf(before: Exchange, after: Exchange): readonly string[] {
  const changes = compareOperations([recordOf(before)], [recordOf(after)], Date.parse('2026-06-01'));
  return changes.map(({ kind, place, what }) => `${kind} ${place} ${what}`);
}

function recordOf({ query, body, answer }: Exchange) {
  const operation = defineOperation({
    id: 'moorBoat',
    owner: 'boats',
    method: 'PUT',
    path: '/berth',
    summary: 'Moor a boat',
    access: anyone(),
    request: { ...(query && { query }), ...(body && { body }) },
    responses: { 200: { description: 'The berth.', ...(answer && { body: answer }) } },
  });
  return recordedOperationsOf('boats', [operation]);
}
