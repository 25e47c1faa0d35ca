import { nextPageLink, serve } from '@tollgate/middleware';
import { listStates } from '@tollgate/states-contract';
import { serving, states } from '../service.ts';

export const handler = serve(listStates, serving, async ({ query }) => {
  const { limit, cursor, ...filter } = query;
  const { region, type: kind, codes } = filter;
  const page = await states.list({ filter: { region, kind, codes }, limit, cursor });
  return { body: page, headers: nextPageLink('/states', { ...filter, limit }, page.next) };
});
