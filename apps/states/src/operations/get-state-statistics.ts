import { createHash } from 'node:crypto';
import { serve } from '@tollgate/middleware';
import { getStateStatistics } from '@tollgate/states-contract';
import { StateNotFound } from '../domain/errors.ts';
import { stateStatistics } from '../domain/statistics/state-statistics.ts';
import { serving, states, statistics } from '../service.ts';

export const handler = serve(getStateStatistics, serving, async ({ path: { stateCode } }) => {
  const [isKnown, counters] = await Promise.all([states.has(stateCode), statistics.read(stateCode)]);
  if (!isKnown) throw new StateNotFound(stateCode);
  const body = stateStatistics(stateCode, counters);
  // The answer is a sum of many rows that has no version of its own, so its text stands for it.
  const version = createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22);
  return { body, version };
});
