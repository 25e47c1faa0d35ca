import { randomUUID } from 'node:crypto';
import { createStackTable } from '@tollgate/testing/stack';
import { keysOf, read } from '../../test/bucket.ts';
import { announced, get, moderate, processed, published, remove } from '../../test/photos.ts';
import { eventsOf } from '../../test/table.ts';
import { tableName } from '../environment.ts';

beforeAll(() => createStackTable(tableName));

const reason = 'The picture shows no vehicle.';

test('what a moderator publishes is shown to everybody, as it was reviewed', async () => {
  const photo = await processed({ caption: 'From the front' });
  const kept = await keysOf(photo);
  const before = await Promise.all(kept.map(read));

  const { status, headers, body } = await moderate(photo.photoId, 2, { status: 'published', angle: 'front' });

  expect([status, headers['ETag']]).toEqual([200, '"3"']);
  expect(body).toMatchObject({ status: 'published', caption: 'From the front', angle: 'front', version: 3 });
  const shown = kept.map((key) => `renditions/${photo.photoId}/${key.split('/').at(-1)}`);
  expect(await keysOf(photo)).toEqual(shown);
  expect((await Promise.all(shown.map(read))).map(({ bytes }) => bytes)).toEqual(
    before.map(({ bytes }) => bytes),
  );
  expect((await get(photo.photoId)).body).toEqual(body);
  expect((await eventsOf(photo.photoId)).at(-1)).toMatchObject({
    type: 'photo.published',
    version: 3,
    data: body,
  });
});

test.each([
  ['in review', processed],
  ['published', published],
] as const)(
  'a photo that is %s can be rejected, and nothing that shows it is left',
  async (_status, prepare) => {
    const { photoId, version } = await prepare();

    const { status, body } = await moderate(photoId, version, { status: 'rejected', reason });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'rejected',
      failure: reason,
      renditions: [],
      placeholder: null,
      dominantColor: null,
    });
    expect(await keysOf({ photoId })).toEqual([]);
    expect((await eventsOf(photoId)).at(-1)).toMatchObject({ type: 'photo.rejected', data: body });
  },
);

test('words are corrected without a decision, and the same words are no new version', async () => {
  const { photoId, version } = await published({ caption: 'Frnt' });

  const { body } = await moderate(photoId, version, { caption: 'Front', angle: 'front' });
  const again = await moderate(photoId, version + 1, { caption: 'Front' });
  const cleared = await moderate(photoId, version + 1, { caption: null });

  expect(body).toMatchObject({ status: 'published', caption: 'Front', angle: 'front', version: version + 1 });
  expect(again.body).toEqual(body);
  expect(cleared.body).toMatchObject({ caption: null, angle: 'front' });
  expect((await eventsOf(photoId)).at(-1)).toMatchObject({ type: 'photo.updated', version: version + 2 });
});

test('of two moderators who decide at once one does, and the other is told', async () => {
  const { photoId } = await processed();

  const replies = await Promise.all([
    moderate(photoId, 2, { status: 'published' }),
    moderate(photoId, 2, { status: 'rejected', reason }),
  ]);

  expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
  const { body } = await get(photoId);
  expect(body.version).toBe(3);
  const folders = new Set((await keysOf({ photoId })).map((key) => key.split('/')[0]));
  expect(folders).toEqual(new Set(body.status === 'published' ? ['renditions'] : []));
});

test.each([
  ['a photo without its upload', announced, { status: 'published' }],
  ['a rejected photo', rejected, { status: 'published' }],
  ['a rejected photo, again', rejected, { status: 'rejected', reason }],
] as const)('%s cannot be decided on', async (_what, prepare, decision) => {
  const made = await prepare();
  const { photoId, version } = 'photo' in made ? made.photo : made;

  expect(await moderate(photoId, version, decision)).toMatchObject({
    status: 409,
    body: { code: 'photoNotInReview' },
  });
});

async function rejected() {
  const photo = await processed();
  return (await moderate(photo.photoId, 2, { status: 'rejected', reason })).body;
}

test.each([{ status: 'rejected' }, { status: 'published', reason }, { caption: 'x', reason }] as const)(
  'the decision %j needs a reason, or has none',
  async (decision) => {
    expect(await moderate(randomUUID(), 1, decision)).toMatchObject({
      status: 422,
      body: { code: 'reasonMismatch' },
    });
  },
);

test.each([
  [{ 'If-Match': '"1"' }, 412],
  [{}, 428],
])('with the headers %j a decision is refused by %i', async (headers, status) => {
  const { photoId } = await processed();

  expect((await moderate(photoId, 1, { status: 'published' }, { headers })).status).toBe(status);
  expect((await get(photoId)).body.status).toBe('inReview');
});

test.each([
  [{}, '/body'],
  [{ status: 'failed' }, '/body/status'],
  [{ angle: 'above' }, '/body/angle'],
  [{ caption: ' ' }, '/body/caption'],
])('the patch %j is refused at %s', async (body, pointer) => {
  const reply = await moderate(randomUUID(), 1, body as never);

  expect(reply.status).toBe(400);
  expect(new Set(reply.body.errors?.map((fault) => fault.pointer))).toEqual(new Set([pointer]));
});

test('a photo that is gone is not found', async () => {
  const { photoId, version } = await processed();
  await remove(photoId);

  expect(await moderate(photoId, version, { status: 'published' })).toMatchObject({ status: 404 });
});

test('only holders of the scope decide, and who may upload may not', async () => {
  const { photoId } = await processed();
  const decide = (scopes: readonly string[]) =>
    moderate(photoId, 2, { status: 'published' }, { caller: { token: { scopes } } });

  expect(await decide(['photos/write'])).toMatchObject({ status: 403 });
  expect(await decide(['photos/moderate'])).toMatchObject({ status: 200 });
});
