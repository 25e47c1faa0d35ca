import { indexLinks } from '@tollgate/aggregator-contract/api';
import { index } from '../../test/calls.ts';

test('the index leads to everything else and may be kept', async () => {
  const { status, headers, body } = await index();

  expect({ status, cache: headers['Cache-Control'] }).toEqual({ status: 200, cache: 'public, max-age=300' });
  expect(body.links).toEqual(indexLinks);
});
