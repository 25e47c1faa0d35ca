import { anyone, defineOperation, page, paging, uspsStateCode } from '@tollgate/contract-kit';
import * as z from 'zod';
import { california } from '../examples.ts';
import { State } from '../state.ts';

export const listStates = defineOperation({
  id: 'listStates',
  owner: 'states',
  method: 'GET',
  path: '/states',
  summary: 'List the jurisdictions',
  description: 'In the order of their codes. Filters may be combined.',
  access: anyone(),
  request: {
    query: z.strictObject({
      ...paging,
      region: z.enum(['Northeast', 'Midwest', 'South', 'West']).optional(),
      type: z.enum(['state', 'district', 'territory']).optional().meta({ description: 'Kind of jurisdiction.' }),
      codes: z.array(uspsStateCode()).min(1).max(56).optional().meta({
        description: 'Only these jurisdictions, comma-separated.',
      }),
    }),
  },
  responses: { 200: { description: 'One page of jurisdictions.', body: page(State) } },
  cacheControl: 'public, max-age=60',
  gatewayCacheSeconds: 60,
  examples: [
    {
      name: 'States of the West',
      request: { query: { region: 'West', type: 'state', limit: '1' } },
      response: { status: 200, body: { items: [california], next: null } },
    },
  ],
});
