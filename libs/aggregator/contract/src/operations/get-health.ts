import { anyone, defineOperation } from '@tollgate/contract-kit';
import * as z from 'zod';

export const getHealth = defineOperation({
  id: 'getHealth',
  owner: 'aggregator',
  method: 'GET',
  path: '/health',
  summary: 'See whether the gateway answers',
  access: anyone(),
  servedBy: 'gateway',
  responses: {
    200: { description: 'It does.', body: z.strictObject({ status: z.string() }).meta({ id: 'Health' }) },
  },
  examples: [{ name: 'Healthy', request: {}, response: { status: 200, body: { status: 'ok' } } }],
});
