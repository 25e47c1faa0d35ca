import { anyone, commonProblems, defineOperation, uspsStateCode } from '@tollgate/contract-kit';
import * as z from 'zod';
import { californiaStatistics } from '../examples.ts';
import { StateStatistics } from '../statistics.ts';

export const getStateStatistics = defineOperation({
  id: 'getStateStatistics',
  owner: 'states',
  method: 'GET',
  path: '/states/{stateCode}/statistics',
  summary: 'Count the vehicles of a jurisdiction',
  description:
    'By make, fuel type and model year, kept from what happens to vehicles: a change is counted within moments, `asOf` says up to when.',
  access: anyone(),
  versioned: true,
  request: { path: z.strictObject({ stateCode: uspsStateCode() }) },
  responses: { 200: { description: 'The statistics.', body: StateStatistics } },
  problems: [commonProblems.notFound],
  // Kept by clients only, and briefly: counts move with every registration.
  cacheControl: 'public, max-age=5',
  timeoutMs: 3000,
  latencyBudgetMs: 300,
  examples: [
    {
      name: 'California',
      request: { path: { stateCode: 'CA' } },
      response: { status: 200, body: californiaStatistics },
    },
  ],
});
