import { anyone, commonProblems, defineOperation } from '@tollgate/contract-kit';
import * as z from 'zod';
import { stateOverview } from '../examples.ts';
import { OverviewStateCode, StateOverview } from '../overview.ts';

export const getStateOverview = defineOperation({
  id: 'getStateOverview',
  owner: 'aggregator',
  method: 'GET',
  path: '/states/{stateCode}/overview',
  summary: 'See a state with its statistics and its newest vehicles with their cover photos',
  description: 'The state is required; the rest is optional, `parts` says what became of each.',
  access: anyone(),
  request: { path: z.strictObject({ stateCode: OverviewStateCode }) },
  responses: { 200: { description: 'The overview, whole or in part.', body: StateOverview } },
  problems: [commonProblems.notFound],
  cacheControl: 'public, max-age=5',
  timeoutMs: 3000,
  examples: [
    {
      name: 'California',
      request: { path: { stateCode: 'CA' } },
      response: { status: 200, body: stateOverview },
    },
  ],
});
