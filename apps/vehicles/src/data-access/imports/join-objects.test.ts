import { putObject, readObject } from '../../../test/bucket.ts';
import { bucket } from '../../../test/object-store.ts';
import { objectStore } from '../../environment.ts';
import { joinObjects } from './join-objects.ts';
import { createS3Client } from './s3-client.ts';

/** A client that tells how many of its calls were under way together. */
function watchedClient() {
  const client = createS3Client(objectStore);
  let underWay = 0;
  let most = 0;
  client.middlewareStack.add(
    (next) => (call) => {
      underWay += 1;
      most = Math.max(most, underWay);
      return next(call).finally(() => (underWay -= 1));
    },
    { step: 'initialize' },
  );
  return { client, most: () => most };
}

async function* each(keys: readonly string[]): AsyncGenerator<string> {
  for (const key of keys) yield await Promise.resolve(key);
}

test('objects are joined in their order, a few of them read at the same time', async () => {
  const keys = Array.from({ length: 19 }, (_none, at) => `imports/join/${at}`);
  await Promise.all(keys.map((key, at) => putObject(key, `${at}\n`)));
  const { client, most } = watchedClient();
  const target = { Bucket: bucket, Key: 'imports/join/all', ContentType: 'application/x-ndjson' };

  expect(await joinObjects(client, target, each(keys))).toBe(true);

  expect(await readObject(target.Key)).toBe(keys.map((_key, at) => `${at}\n`).join(''));
  expect(most()).toBe(8);
});

test('parts larger than one upload of S3 are joined whole, and nothing of nothing', async () => {
  const large = 'x'.repeat(5 * 1024 * 1024);
  const keys = ['imports/large/0', 'imports/large/1', 'imports/large/2'];
  await Promise.all(keys.map((key) => putObject(key, large)));
  const { client } = watchedClient();
  const target = { Bucket: bucket, Key: 'imports/large/all', ContentType: 'application/x-ndjson' };

  expect(await joinObjects(client, target, each([]))).toBe(false);
  expect(await joinObjects(client, target, each(keys))).toBe(true);

  expect((await readObject(target.Key)).length).toBe(3 * large.length);
});
