import { randomUUID } from 'node:crypto';
import { createStackTable } from '@tollgate/testing/stack';
import { keysOf, putUpload } from '../../test/bucket.ts';
import type { CrashPoint } from '@tollgate/testing/crash';
import { doomedProcess, type DoomedProcess } from '../../test/crashing.ts';
import { announced, get, remove } from '../../test/photos.ts';
import { text } from '../../test/pictures.ts';
import { eventsOf } from '../../test/table.ts';
import { tableName } from '../environment.ts';
import { deletePhoto } from './delete-photo.ts';
import { moderatePhoto } from './moderate-photo.ts';
import type { Photo, PhotoIdentity } from './photo.ts';
import { PictureRefused, type ProcessPicture } from './processed-picture.ts';
import { processUpload, type Outcome } from './process-upload.ts';
import type { Moderation } from './publishing-rule.ts';

beforeAll(() => createStackTable(tableName));

/** Two renditions, quickly; what is text is no picture. */
const processPicture: ProcessPicture = (bytes) => {
  if (bytes.length < 100) return Promise.reject(new PictureRefused('wrong-type', 'It is no picture.'));
  const size = { width: 400, height: 300 };
  return Promise.resolve({
    ...size,
    dominantColor: '#102030',
    placeholder: 'AAAA',
    perceptualHash: '0123456789abcdef',
    renditions: [
      { name: 'card-webp', contentType: 'image/webp', ...size, bytes },
      { name: 'card-jpeg', contentType: 'image/jpeg', ...size, bytes },
    ],
  });
};
const file = (fill = 1): Uint8Array => new Uint8Array(200).fill(fill);

const process =
  (moderation: Moderation) =>
  ({ photos, objects }: DoomedProcess, upload: PhotoIdentity): Promise<Outcome> =>
    processUpload({ photos, objects, processPicture, moderation }, upload, { number: 1, last: 5 });
const byHand = process('everyPhoto');
const byRule = process('byRule');
const decide =
  (decision: Parameters<typeof moderatePhoto>[3]) =>
  ({ photos, objects }: DoomedProcess, { photoId, version }: Photo): Promise<unknown> =>
    moderatePhoto(photos, objects, { photoId, version }, decision);
const publish = decide({ status: 'published' });
const reject = decide({ status: 'rejected', reason: 'It shows no vehicle.' });
const erase = ({ photos, objects }: DoomedProcess, { photoId }: Photo): Promise<unknown> =>
  deletePhoto(photos, objects, photoId);

async function uploaded(bytes = file()): Promise<Photo> {
  const { photo } = await announced();
  await putUpload(photo, bytes);
  return photo;
}

const after =
  (prepare: () => Promise<Photo>, run: (process: DoomedProcess, photo: Photo) => Promise<unknown>) =>
  async (): Promise<Photo> => {
    const photo = await prepare();
    await run(doomedProcess(), photo);
    const { status, body } = await get(photo.photoId);
    expect(status).toBe(200);
    return body;
  };
const inReview = after(() => uploaded(), byHand);
const published = after(inReview, publish);

/** Enough to be quick, and few enough for the stores of a busy machine. */
async function fewAtATime<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += 3) await Promise.all(items.slice(at, at + 3).map(work));
}

interface UseCase {
  readonly name: string;
  readonly prepare: () => Promise<Photo>;
  /** It is also what the platform or the client does again when no answer came. */
  readonly run: (process: DoomedProcess, photo: Photo) => Promise<unknown>;
}

const useCases: readonly UseCase[] = [
  { name: 'processing', prepare: () => uploaded(), run: byHand },
  { name: 'processing and publishing by rule', prepare: () => uploaded(), run: byRule },
  { name: 'refusing a file', prepare: () => uploaded(text), run: byHand },
  { name: 'publishing', prepare: inReview, run: publish },
  { name: 'rejecting a photo in review', prepare: inReview, run: reject },
  { name: 'rejecting a published photo', prepare: published, run: reject },
  { name: 'deleting a published photo', prepare: published, run: erase },
  { name: 'deleting a photo in review', prepare: inReview, run: erase },
  { name: 'deleting a photo whose upload was not looked at', prepare: () => uploaded(), run: erase },
];

/** All that can be seen of a photo, without what differs from photo to photo. */
async function stateOf({ photoId }: Pick<Photo, 'photoId'>) {
  const [{ status, body }, keys, events] = await Promise.all([
    get(photoId),
    keysOf({ photoId }),
    eventsOf(photoId),
  ]);
  return {
    row: status === 200 ? [body.status, body.version, body.renditions.length] : status,
    objects: keys.map((key) => `${key.split('/')[0]}/${key.split('/').at(-1)}`),
    events: events.map(({ type }) => type),
  };
}

const isShown = (objects: readonly string[]): boolean => objects.some((key) => key.startsWith('renditions/'));

describe.each(useCases)('$name', ({ prepare, run }) => {
  test('ends in the same state wherever it dies and is repeated, and shows nothing without its row', async () => {
    const witness = await prepare();
    const whole = doomedProcess();
    await run(whole, witness);
    const clean = await stateOf(witness);
    const points = Array.from({ length: whole.calls() }, (_none, at) => at + 1).flatMap(
      (call): CrashPoint[] => [
        { call, when: 'before' },
        { call, when: 'after' },
      ],
    );

    expect(points.length).toBeGreaterThanOrEqual(8);
    await fewAtATime(points, async (point) => {
      const photo = await prepare();
      await expect(run(doomedProcess(point), photo)).rejects.toThrow();
      const broken = await stateOf(photo);
      // A repeat that finds its work done is refused: there is no such version, or no such photo, any more.
      await run(doomedProcess(), photo).catch(() => undefined);

      expect([point, isShown(broken.objects) && broken.row === 404]).toEqual([point, false]);
      expect([point, await stateOf(photo)]).toEqual([point, clean]);
    });
  });
});

describe.each([
  { name: 'processing', prepare: () => uploaded(), run: byHand },
  { name: 'publishing by rule', prepare: () => uploaded(), run: byRule },
  { name: 'publishing', prepare: inReview, run: publish },
  { name: 'rejecting', prepare: published, run: reject },
])('a deletion in the middle of $name', ({ prepare, run }) => {
  test('leaves nothing, though the other dies and is repeated', async () => {
    const whole = doomedProcess();
    await run(whole, await prepare());

    const points = Array.from({ length: whole.calls() }, (_none, at) => ({
      call: at + 1,
      when: 'after' as const,
    }));

    await fewAtATime(points, async (point) => {
      const photo = await prepare();
      await expect(run(doomedProcess(point), photo)).rejects.toThrow();

      await remove(photo.photoId);
      await run(doomedProcess(), photo).catch(() => undefined);

      expect([point, await stateOf(photo)]).toMatchObject([point, { row: 404, objects: [] }]);
    });
  });
});

test.each([
  ['processing', () => uploaded(), byRule],
  ['a moderator', inReview, publish],
] as const)(
  'a publication by %s that loses against a deletion takes back what it showed',
  async (_who, prepare, run) => {
    const photo = await prepare();
    const { photos, objects, calls } = doomedProcess();
    const overtaken: typeof objects = {
      ...objects,
      show: async (shown) => {
        // The copy reaches the store after the deletion looked.
        const [kept] = await Promise.all([photos.find(shown.photoId)]);
        await objects.show(shown);
        await remove(photo.photoId);
        await objects.keepForReview(
          shown,
          kept?.picture?.digest ?? '',
          (await processPicture(file(), '')).renditions,
        );
        await objects.show(shown);
      },
    };

    await run({ photos, objects: overtaken, calls }, photo).catch(() => undefined);

    expect(await stateOf(photo)).toMatchObject({ row: 404, objects: [] });
  },
);

test('of two files of one photo that are processed at the same time one is kept, whole, and nothing of the other', async () => {
  const photo = await uploaded(file(1));
  const { photos, objects, calls } = doomedProcess();
  const overtaken: typeof objects = {
    ...objects,
    keepForReview: async (...kept) => {
      await objects.keepForReview(...kept);
      await putUpload(photo, file(2));
      await byHand(doomedProcess(), photo);
    },
  };

  expect(await byHand({ photos, objects: overtaken, calls }, photo)).toBe('inReview');

  const kept = await photos.find(photo.photoId);
  const keys = await keysOf(photo);
  expect(keys).toHaveLength(2);
  expect(keys.every((key) => key.startsWith(`review/${photo.photoId}/${kept?.picture?.digest}/`))).toBe(true);
});

test('an upload under the name of another vehicle takes nothing from a publication that is under way', async () => {
  const photo = await uploaded();
  const { photos, objects, calls } = doomedProcess();
  const interrupted: typeof objects = {
    ...objects,
    show: async (shown) => {
      await objects.show(shown);
      await byHand(doomedProcess(), { photoId: photo.photoId, vehicleId: randomUUID() });
    },
  };

  await byRule({ photos, objects: interrupted, calls }, photo);

  expect(await stateOf(photo)).toMatchObject({
    row: ['published', 3, 2],
    objects: ['renditions/card-jpeg', 'renditions/card-webp'],
  });
});
