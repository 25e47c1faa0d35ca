import { anyone, defineOperation } from '@tollgate/contract-kit';
import * as z from 'zod';

export const getOpenApi = defineOperation({
  id: 'getOpenApi',
  owner: 'aggregator',
  method: 'GET',
  path: '/openapi.json',
  summary: 'Read the specification of this API',
  access: anyone(),
  versioned: true,
  responses: {
    200: {
      description: 'OpenAPI 3.1.',
      body: z.looseObject({ openapi: z.string() }).meta({ id: 'OpenApiDocument' }),
    },
  },
  cacheControl: 'public, max-age=300',
  examples: [
    {
      name: 'The head of the document',
      request: {},
      response: {
        status: 200,
        body: { openapi: '3.1.1', info: { title: 'Tollgate', version: '1.0.0' }, paths: {} },
      },
    },
  ],
});
