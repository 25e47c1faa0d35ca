import { testAnnouncer } from '@tollgate/testing/announcer';
import { createStackTable } from '@tollgate/testing/stack';
import { announced } from '../../test/photos.ts';
import { tableName } from '../environment.ts';

beforeAll(() => createStackTable(tableName));

testAnnouncer({
  load: () => import('./announce-events.ts'),
  tableName,
  write: async () => {
    const { photo } = await announced();
    return [{ type: 'photo.created', subject: photo.photoId, data: photo }];
  },
});
