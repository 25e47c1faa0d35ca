import '../../test/limited-environment.ts';
import { createStackTable } from '@tollgate/testing/stack';
import { announce } from '../../test/photos.ts';
import { tableName } from '../environment.ts';

beforeAll(() => createStackTable(tableName));

test('caller limits: announcements of one caller are counted, and the answer says how many are left', async () => {
  const caller = { token: { subject: 'registrar', clientId: 'registrar', scopes: ['photos/write'] } };

  const answers = [await announce({}, { caller }), await announce({}, { caller })];

  const left = answers.map(({ headers }) => Number(/r=(\d+)/.exec(headers['RateLimit'] ?? '')?.[1]));
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(left[0]).toBe((left[1] ?? 0) + 1);
});
