import { anyone, defineOperation } from '@tollgate/contract-kit';

export const getProblems = defineOperation({
  id: 'getProblems',
  owner: 'aggregator',
  method: 'GET',
  path: '/problems',
  summary: 'Read what each problem type means',
  description: 'The `type` of every problem answer points into this page.',
  access: anyone(),
  servedBy: 'gateway',
  responses: { 200: { description: 'A page for people.', contentType: 'text/html' } },
  cacheControl: 'public, max-age=300',
});
