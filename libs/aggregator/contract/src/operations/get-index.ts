import { anyone, defineOperation } from '@tollgate/contract-kit';
import * as z from 'zod';

const Index = z
  .strictObject({
    name: z.string(),
    description: z.string(),
    links: z
      .record(z.string(), z.string())
      .meta({ description: 'Paths, or path templates (RFC 6570), by name.' }),
  })
  .meta({ id: 'Index' });

export const getIndex = defineOperation({
  id: 'getIndex',
  owner: 'aggregator',
  method: 'GET',
  path: '/',
  summary: 'Find everything else',
  access: anyone(),
  request: {},
  responses: {
    200: { description: 'Links to every collection, the documentation and the specification.', body: Index },
  },
  cacheControl: 'public, max-age=300',
  examples: [
    {
      name: 'Some of the links',
      request: {},
      response: {
        status: 200,
        body: {
          name: 'Tollgate',
          description: 'A public vehicle registry.',
          links: {
            self: '/',
            states: '/states',
            state: '/states/{stateCode}',
            specification: '/openapi.json',
          },
        },
      },
    },
  ],
});
