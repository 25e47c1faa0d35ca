import { createStackTable } from '@tollgate/testing/stack';
import { read } from '../../test/bucket.ts';
import { announced, listReviews, moderate, processed } from '../../test/photos.ts';
import { tableName } from '../environment.ts';

beforeAll(() => createStackTable(tableName));

test('photos wait oldest first, page by page, until they are decided on', async () => {
  await announced();
  const [first, second, third] = [await processed(), await processed(), await processed()];

  const page = await listReviews({ limit: '2' });
  const rest = await listReviews({ limit: '2', cursor: page.body.next ?? '' });
  await moderate(first.photoId, 2, { status: 'published' });
  await moderate(second.photoId, 2, { status: 'rejected', reason: 'Blurred.' });
  const after = await listReviews();

  expect(page.body.items.map(({ photo }) => photo)).toEqual([first, second]);
  expect(page.headers['Link']).toContain('/photo-reviews?limit=2&cursor=');
  expect(rest.body).toMatchObject({ items: [{ photo: third }], next: null });
  expect(after.body.items.map(({ photo }) => photo)).toEqual([third]);
});

test('previews can be fetched for five minutes, and are kept by nobody', async () => {
  const { photoId } = await processed();
  const before = Date.now();

  const { body } = await listReviews();

  const mine = body.items.find(({ photo }) => photo.photoId === photoId);
  expect(Date.parse(mine?.expiresAt ?? '') - before).toBeGreaterThanOrEqual(300_000);
  expect(mine?.previews.length).toBeGreaterThanOrEqual(6);
  for (const { url, contentType, sizeBytes } of mine?.previews ?? []) {
    const answer = await fetch(url);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, answer.headers.get('content-type'), bytes.length]).toEqual([
      200,
      contentType,
      sizeBytes,
    ]);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(bytes).toEqual((await read(new URL(url).pathname.split('/').slice(2).join('/'))).bytes);
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('300');
    expect((await fetch(url.replace(/X-Amz-Expires=300/, 'X-Amz-Expires=900'))).status).toBe(403);
    expect((await fetch(url.split('?')[0] ?? '')).status).toBe(403);
  }
});

test('only moderators see what waits', async () => {
  expect(await listReviews({}, { caller: { token: { scopes: ['photos/write'] } } })).toMatchObject({
    status: 403,
  });
  expect(await listReviews({}, { caller: { apiKeyId: 'demo' } })).toMatchObject({ status: 401 });
});
