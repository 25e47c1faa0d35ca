import { defineOperation, iam, uspsStateCode } from '@tollgate/contract-kit';
import * as z from 'zod';
import { california, californiaDetails } from '../examples.ts';
import { State, StateDetails } from '../state.ts';

export const putState = defineOperation({
  id: 'putState',
  owner: 'states',
  method: 'PUT',
  path: '/states/{stateCode}',
  summary: 'Create or replace a jurisdiction',
  description: '`If-None-Match: *` creates, `If-Match` replaces the version that was read.',
  access: iam(),
  versioned: true,
  precondition: 'matchOrCreate',
  request: { path: z.strictObject({ stateCode: uspsStateCode() }), body: StateDetails },
  responses: { 200: { description: 'The jurisdiction as it is now.', body: State } },
  examples: [
    {
      name: 'Create California',
      request: { path: { stateCode: 'CA' }, headers: { 'If-None-Match': '*' }, body: californiaDetails },
      response: { status: 200, body: california },
    },
  ],
});
