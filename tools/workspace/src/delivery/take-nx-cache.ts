import { join } from 'node:path';
import { print } from '@tollgate/local/print';
import { takeNxCache } from './nx-cache.ts';

/** For runners: what earlier ones have built, linted and tested counts on this one, too. */
await print('npm run nx-cache', () => {
  const taken = takeNxCache(join(import.meta.dirname, '../../../..'));
  return Promise.resolve(
    taken === undefined ? 'Nx has its own cache, or none.' : `Nx takes over the cache of ${taken}.`,
  );
});
