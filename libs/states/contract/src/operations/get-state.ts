import { anyone, commonProblems, defineOperation, uspsStateCode } from '@tollgate/contract-kit';
import * as z from 'zod';
import { california } from '../examples.ts';
import { State } from '../state.ts';

export const getState = defineOperation({
  id: 'getState',
  owner: 'states',
  method: 'GET',
  path: '/states/{stateCode}',
  summary: 'Read a jurisdiction',
  access: anyone(),
  servedBy: 'gateway',
  versioned: true,
  request: { path: z.strictObject({ stateCode: uspsStateCode() }) },
  responses: { 200: { description: 'The jurisdiction.', body: State } },
  problems: [commonProblems.notFound],
  cacheControl: 'public, max-age=60',
  gatewayCacheSeconds: 60,
  examples: [
    { name: 'California', request: { path: { stateCode: 'CA' } }, response: { status: 200, body: california } },
  ],
});
