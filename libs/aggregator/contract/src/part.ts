import { openEnumeration, Problem } from '@tollgate/contract-kit';
import * as z from 'zod';

/** What became of one part of an aggregate. */
export const Part = z
  .strictObject({
    status: openEnumeration(['complete', 'missing', 'failed', 'timeout']),
    problem: Problem.optional(),
  })
  .meta({
    id: 'Part',
    description: 'What became of one part of an aggregate; the problem says why it failed.',
  });
export type Part = z.output<typeof Part>;
