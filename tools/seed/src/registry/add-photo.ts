import { ApiProblem } from '@tollgate/contract-kit/client';
import type { Photo } from '@tollgate/photos-contract';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { toRejection, type Outcome } from './outcome.ts';
import type { RegistryClient } from './registry-client.ts';
import { sleep } from './retry.ts';
import { upload } from './upload.ts';

export interface PhotoOptions {
  /** Time the registry has to publish an upload, in milliseconds. @default 30000 */
  readonly patience?: number;
  /** Pause between two looks, in milliseconds. @default 200 */
  readonly pause?: number;
}

const contentType = 'image/png';
const underWay = new Set(['processing', 'inReview']);
const refused = new Set(['failed', 'rejected']);

/** Gives a vehicle its picture, unless it has one: announces it, uploads it, waits until it is published. */
export async function addPhoto(
  client: RegistryClient,
  vehicleId: string,
  draw: () => Buffer,
  options: PhotoOptions = {},
): Promise<Outcome> {
  try {
    const { items: photos } = (await client.listPhotos({ vehicleId })).body;
    const published = photos.find(({ status }) => status === 'published');
    if (published !== undefined) return { kind: 'alreadyThere', id: published.photoId };

    const uploaded = photos.find(({ status }) => underWay.has(status));
    return await publication(
      client,
      uploaded ?? (await send(client, vehicleId, photos.length, draw())),
      options,
    );
  } catch (error) {
    if (error instanceof ApiProblem) return toRejection(error);
    throw error;
  }
}

/** Announces and uploads. The key counts the photos before it: an upload that was abandoned is not taken up again. */
async function send(
  client: RegistryClient,
  vehicleId: string,
  before: number,
  picture: Buffer,
): Promise<Photo> {
  const body = { vehicleId, contentType } as const;
  const idempotencyKey = idempotencyKeyOf('createPhoto', { ...body, before });
  const created = await client.createPhoto({ body, idempotencyKey });
  await upload(created.body.upload, picture, contentType);
  return created.body.photo;
}

/** Looks at the photo until the registry has decided on it. */
async function publication(
  client: RegistryClient,
  { photoId }: Photo,
  { patience = 30_000, pause = 200 }: PhotoOptions,
): Promise<Outcome> {
  const deadline = Date.now() + patience;
  for (;;) {
    const { status, failure } = (await client.getPhoto({ photoId })).body;
    if (status === 'published') return { kind: 'registered', id: photoId };
    if (refused.has(status)) {
      return { kind: 'rejected', code: `photo.${status}`, reason: failure ?? 'the registry gave no reason' };
    }
    if (Date.now() >= deadline) {
      return { kind: 'rejected', code: 'photo.late', reason: `still ${status} after ${patience} ms` };
    }
    await sleep(pause);
  }
}
