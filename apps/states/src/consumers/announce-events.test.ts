import { testAnnouncer } from '@tollgate/testing/announcer';
import { createStackTable } from '@tollgate/testing/stack';
import { put } from '../../test/states.ts';
import { tableName } from '../environment.ts';

beforeAll(() => createStackTable(tableName));

testAnnouncer({
  load: () => import('./announce-events.ts'),
  tableName,
  write: async () => {
    const { body } = await put('CA');
    return [{ type: 'state.changed', subject: 'CA', data: body }];
  },
});
