import { randomUUID } from 'node:crypto';
import type { Photo } from '@tollgate/photos-contract';
import { createStackTable } from '@tollgate/testing/stack';
import { keysOf } from '../../test/bucket.ts';
import { doomedProcess, type CrashPoint, type DoomedProcess } from '../../test/crashing.ts';
import { announced, get, notify, remove, upload } from '../../test/photos.ts';
import { pictures, text } from '../../test/pictures.ts';
import { eventsOf } from '../../test/table.ts';
import { tableName } from '../environment.ts';
import { completeUpload } from './complete-upload.ts';
import { deletePhoto } from './delete-photo.ts';

beforeAll(() => createStackTable(tableName));

interface UseCase {
  readonly name: string;
  readonly prepare: () => Promise<Photo>;
  readonly run: (process: DoomedProcess, photo: Photo) => Promise<unknown>;
  /** What the platform or the client does when no answer came. */
  readonly repeat: (photo: Photo) => Promise<unknown>;
}

async function uploaded(file: Uint8Array): Promise<Photo> {
  const ticket = await announced();
  await upload(ticket, file);
  return ticket.photo;
}

async function published(): Promise<Photo> {
  const photo = await uploaded(pictures['image/jpeg']);
  await notify(photo);
  return photo;
}

const complete: UseCase['run'] = ({ photos, objects }, photo) => completeUpload(photos, objects, photo);
const erase: UseCase['run'] = ({ photos, objects }, { photoId }) => deletePhoto(photos, objects, photoId);
const useCases: readonly UseCase[] = [
  { name: 'publishing', prepare: () => uploaded(pictures['image/jpeg']), run: complete, repeat: notify },
  { name: 'refusing', prepare: () => uploaded(text), run: complete, repeat: notify },
  {
    name: 'deleting a published photo',
    prepare: published,
    run: erase,
    repeat: ({ photoId }) => remove(photoId),
  },
  {
    name: 'deleting a photo whose upload was not looked at',
    prepare: () => uploaded(pictures['image/jpeg']),
    run: erase,
    repeat: ({ photoId }) => remove(photoId),
  },
];

/** All that can be seen of a photo, without what differs from photo to photo. */
async function stateOf({ photoId }: Photo) {
  const [{ status, body }, keys, events] = await Promise.all([
    get(photoId),
    keysOf({ photoId }),
    eventsOf(photoId),
  ]);
  return {
    row: status === 200 ? [body.status, body.version, body.renditions.length] : status,
    objects: keys.map((key) => key.split('/')[0]),
    events: events.map(({ type }) => type),
  };
}

describe.each(useCases)('$name', ({ prepare, run, repeat }) => {
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
    for (const point of points) {
      const photo = await prepare();
      await expect(run(doomedProcess(point), photo)).rejects.toThrow();
      const broken = await stateOf(photo);
      await repeat(photo);

      expect([point, broken.objects.includes('renditions') && broken.row === 404]).toEqual([point, false]);
      expect([point, await stateOf(photo)]).toEqual([point, clean]);
    }
  }, 60_000);
});

test('a deletion in the middle of a publication leaves nothing, though the publication dies and is repeated', async () => {
  const whole = doomedProcess();
  await completeUpload(whole.photos, whole.objects, await uploaded(pictures['image/jpeg']));

  for (let call = 1; call <= whole.calls(); call++) {
    const photo = await uploaded(pictures['image/jpeg']);
    const { photos, objects } = doomedProcess({ call, when: 'after' });
    await expect(completeUpload(photos, objects, photo)).rejects.toThrow();

    await remove(photo.photoId);
    await notify(photo);

    expect([call, (await stateOf(photo)).objects, (await get(photo.photoId)).status]).toEqual([
      call,
      [],
      404,
    ]);
  }
});

test('a publication that loses against a deletion takes back what it showed', async () => {
  const photo = await uploaded(pictures['image/jpeg']);
  const { photos, objects } = doomedProcess();
  const overtaken: typeof objects = {
    ...objects,
    showOriginal: async (shown, file) => {
      await objects.showOriginal(shown, file);
      await remove(photo.photoId);
      // The copy reaches the store after the deletion looked.
      await upload({ photo, upload: await objects.ticketFor(photo, new Date()) }, pictures['image/jpeg']);
      await objects.showOriginal(shown, file).catch(() => undefined);
    },
  };

  await completeUpload(photos, overtaken, photo);

  expect(await stateOf(photo)).toMatchObject({ row: 404, objects: [] });
});

test('an upload under the name of another vehicle takes nothing from a publication that is under way', async () => {
  const photo = await uploaded(pictures['image/jpeg']);
  const { photos, objects } = doomedProcess();
  const interrupted: typeof objects = {
    ...objects,
    showOriginal: async (shown, file) => {
      await objects.showOriginal(shown, file);
      await notify({ photoId: photo.photoId, vehicleId: randomUUID() });
    },
  };

  await completeUpload(photos, interrupted, photo);

  expect(await stateOf(photo)).toMatchObject({ row: ['published', 2, 1], objects: ['renditions'] });
});
