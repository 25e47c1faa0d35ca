import { createHash, randomUUID } from 'node:crypto';
import { createStackTable } from '@tollgate/testing/stack';
import { objectStoreEndpoint } from '@tollgate/testing/object-store';
import { bucket } from '../../test/object-store.ts';
import { announce, announced, get, newPhoto, notify, once, remove, upload } from '../../test/photos.ts';
import { picture, text } from '../../test/pictures.ts';
import { eventsOf } from '../../test/table.ts';
import { tableName } from '../environment.ts';
import { photos } from '../service.ts';

beforeAll(() => createStackTable(tableName));
afterEach(() => jest.useRealTimers());

const everythingButTheDate = [
  ...(['nextTick', 'queueMicrotask', 'performance', 'hrtime', 'setImmediate', 'clearImmediate'] as const),
  ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const),
];

/** Sets the clock on by a time in seconds; timers go on as they are. */
const wait = (seconds: number): void => {
  jest.useFakeTimers({ now: Date.now() + seconds * 1000, doNotFake: everythingButTheDate });
};

test('a photo is announced with a place for its file and waits for it', async () => {
  const { status, headers, body } = await announce({ contentType: 'image/png' });
  const { photo, upload } = body;

  expect(status).toBe(201);
  expect(headers['Location']).toBe(`/photos/${photo.photoId}`);
  expect(photo).toMatchObject({
    status: 'awaitingUpload',
    contentType: 'image/png',
    renditions: [],
    version: 1,
  });
  expect(upload).toMatchObject({
    url: `${objectStoreEndpoint()}/${bucket}`,
    fields: { key: `uploads/${photo.vehicleId}/${photo.photoId}`, 'Content-Type': 'image/png' },
  });
  expect((await get(photo.photoId)).body).toEqual(photo);
  expect(await eventsOf(photo.photoId)).toMatchObject([{ type: 'photo.created', version: 1, data: photo }]);
});

test('the ticket binds key, type and size, and ends after five minutes', async () => {
  const before = Date.now();
  const { photo, upload } = await announced();
  const policy = JSON.parse(Buffer.from(upload.fields['Policy'] ?? '', 'base64').toString()) as {
    expiration: string;
    conditions: unknown[];
  };

  expect(policy.conditions).toEqual(
    expect.arrayContaining([
      ['eq', '$Content-Type', 'image/jpeg'],
      ['content-length-range', 1, 10 * 1024 * 1024],
      { bucket },
      { key: `uploads/${photo.vehicleId}/${photo.photoId}` },
    ]),
  );
  const life = Date.parse(upload.expiresAt) - before;
  expect(life).toBeGreaterThanOrEqual(300_000);
  expect(life).toBeLessThan(305_000);
  expect(Math.abs(Date.parse(policy.expiration) - Date.parse(upload.expiresAt))).toBeLessThan(2000);
});

test('the store takes the file that was announced, and none other', async () => {
  const ticket = await announced();

  expect(await upload(ticket, text)).toBe(204);
  expect(await upload(ticket, text, { 'Content-Type': 'text/html' })).toBe(403);
  expect(await upload(ticket, text, { key: 'renditions/x/card-webp' })).toBe(403);
  expect(await upload(ticket, new Uint8Array())).toBe(400);
});

test('with a checksum the store takes exactly the file that was announced', async () => {
  const file = await picture();
  const checksumSha256 = createHash('sha256').update(file).digest('base64');
  const other = createHash('sha256').update(text).digest('base64');

  const ticket = await announced({ checksumSha256 });

  expect(ticket.upload.fields).toMatchObject({
    'x-amz-checksum-algorithm': 'SHA256',
    'x-amz-checksum-sha256': checksumSha256,
  });
  expect(ticket.photo).not.toHaveProperty('checksumSha256');
  expect(await upload(ticket, text)).toBe(400);
  expect(await upload(ticket, text, { 'x-amz-checksum-sha256': other })).toBe(403);
  expect(await upload(ticket, file)).toBe(204);
});

test('a renewed ticket is bound to the same file', async () => {
  const [headers, body] = [once(), newPhoto({ checksumSha256: `${'A'.repeat(43)}=` })];
  await announce({}, { headers, body });

  wait(301);
  const repeat = await announce({}, { headers, body });

  expect(repeat.body.upload.fields['x-amz-checksum-sha256']).toBe(body.checksumSha256);
});

test('what is said of a photo comes with its announcement', async () => {
  const { photo } = await announced({ caption: 'From the left', angle: 'left' });

  expect(photo).toMatchObject({ caption: 'From the left', angle: 'left' });
  expect((await get(photo.photoId)).body).toEqual(photo);
});

test('of 50 requests with one key one takes effect, and all others get its answer or are told to wait', async () => {
  const [headers, body] = [once(), newPhoto()];

  const replies = await Promise.all(Array.from({ length: 50 }, () => announce({}, { headers, body })));

  const successes = replies.filter(({ status }) => status === 201);
  expect(new Set(successes.map((reply) => reply.body.photo.photoId)).size).toBe(1);
  expect(successes.filter((reply) => reply.headers['Idempotent-Replayed'] === undefined)).toHaveLength(1);
  for (const { status } of replies) expect([201, 409]).toContain(status);
});

test('a repeat while the ticket lives gets the very same answer', async () => {
  const [headers, body] = [once(), newPhoto()];
  const first = await announce({}, { headers, body });

  const repeat = await announce({}, { headers, body });

  expect(repeat).toMatchObject({ status: 201, headers: { 'Idempotent-Replayed': 'true' } });
  expect(repeat.body).toEqual(first.body);
});

test('a repeat after the end of the ticket gets a new one for the same place', async () => {
  const [headers, body] = [once(), newPhoto()];
  const first = await announce({}, { headers, body });

  wait(301);
  const repeat = await announce({}, { headers, body });

  expect(repeat.status).toBe(201);
  expect(repeat.body.photo).toEqual(first.body.photo);
  expect(repeat.body.upload.fields['key']).toBe(first.body.upload.fields['key']);
  expect(Date.parse(repeat.body.upload.expiresAt)).toBeGreaterThan(Date.parse(first.body.upload.expiresAt));
});

test('a repeat that fails for another reason gets a new ticket too', async () => {
  const [headers, body] = [once(), newPhoto()];
  const first = await announce({}, { headers, body });
  jest
    .spyOn(photos, 'create')
    .mockRejectedValueOnce(Object.assign(new Error('busy'), { code: 'store-busy' }));

  wait(301);
  const repeat = await announce({}, { headers, body });

  expect(repeat).toMatchObject({ status: 201, headers: { 'Idempotent-Replayed': 'true' } });
  expect(repeat.body.photo).toEqual(first.body.photo);
  expect(Date.parse(repeat.body.upload.expiresAt)).toBeGreaterThan(Date.parse(first.body.upload.expiresAt));
});

test('a photo that is gone gets no new ticket', async () => {
  const [headers, body] = [once(), newPhoto()];
  const first = await announce({}, { headers, body });
  await remove(first.body.photo.photoId);

  wait(301);
  const repeat = await announce({}, { headers, body });

  expect(repeat.body).toEqual(first.body);
});

test('a photo that has its file gets no new ticket', async () => {
  const [headers, body] = [once(), newPhoto()];
  const first = await announce({}, { headers, body });
  await upload(first.body, await picture());
  await notify(first.body.photo);

  wait(301);
  const repeat = await announce({}, { headers, body });

  expect(repeat.body).toEqual(first.body);
});

test('a key stands for one request of one caller', async () => {
  const [headers, body] = [once(), newPhoto()];
  const first = await announce({}, { headers, body });

  const other = await announce({}, { headers, body: newPhoto() });
  const somebody = await announce(
    {},
    { headers, body, caller: { token: { subject: 'other', scopes: ['photos/write'] } } },
  );

  expect(other).toMatchObject({ status: 422, body: { code: 'idempotencyKeyReused' } });
  expect(somebody.status).toBe(201);
  expect(somebody.body.photo.photoId).not.toBe(first.body.photo.photoId);
});

test.each([
  ['an unknown type', { vehicleId: randomUUID(), contentType: 'image/gif' }, '/body/contentType'],
  ['no vehicle', { contentType: 'image/jpeg' }, '/body/vehicleId'],
  ['a checksum of another form', { ...newPhoto(), checksumSha256: 'abc' }, '/body/checksumSha256'],
  ['an unknown angle', { ...newPhoto(), angle: 'above' }, '/body/angle'],
  ['a member of the server', { ...newPhoto(), status: 'published' }, '/body/status'],
])('%s is refused by name', async (_what, body, pointer) => {
  expect(await announce({}, { body })).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
});

test('an Idempotency-Key and the scope are required', async () => {
  expect(await announce({}, { headers: {} })).toMatchObject({
    status: 400,
    body: { code: 'idempotencyKeyMissing' },
  });
  expect(await announce({}, { caller: { token: { scopes: ['vehicles/write'] } } })).toMatchObject({
    status: 403,
  });
  expect(await announce({}, { caller: {} })).toMatchObject({ status: 401 });
});
