import { getIndex } from '@tollgate/aggregator-contract';
import { indexLinks } from '@tollgate/aggregator-contract/api';
import { serve } from '@tollgate/middleware';

const body = {
  name: 'Tollgate',
  description: 'A public vehicle registry: vehicles, states and photos behind one gateway.',
  links: indexLinks,
};

export const handler = serve(getIndex, {}, () => ({ body }));
