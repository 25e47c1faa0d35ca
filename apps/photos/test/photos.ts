import { randomUUID } from 'node:crypto';
import {
  createPhoto,
  deletePhoto,
  getPhoto,
  listPhotos,
  listPhotosInReview,
  moderatePhoto,
  type NewPhoto,
  type Photo,
  type PhotoModeration,
  type PhotoUpload,
} from '@tollgate/photos-contract';
import { callOperation, lambdaContext, objectCreatedEvent, type Call } from '@tollgate/testing';
import { recorded } from '@tollgate/testing/evidence';
import { handler as processHandler } from '../src/consumers/process-upload.ts';
import { handler as createHandler } from '../src/operations/create-photo.ts';
import { handler as deleteHandler } from '../src/operations/delete-photo.ts';
import { handler as getHandler } from '../src/operations/get-photo.ts';
import { handler as listReviewsHandler } from '../src/operations/list-photos-in-review.ts';
import { handler as listHandler } from '../src/operations/list-photos.ts';
import { handler as moderateHandler } from '../src/operations/moderate-photo.ts';
import { bucket } from './object-store.ts';
import { picture } from './pictures.ts';
import { messagesOf } from './messages.ts';

/** Headers of a request that is sent once, or again under the same key. */
export const once = (key: string = randomUUID()) => ({ 'Idempotency-Key': key });

export const newPhoto = (changes: Partial<NewPhoto> = {}): NewPhoto => ({
  vehicleId: randomUUID(),
  contentType: 'image/jpeg',
  ...changes,
});

export const announce = (changes: Partial<NewPhoto> = {}, call: Call = {}) =>
  callOperation(createHandler, createPhoto, { body: newPhoto(changes), headers: once(), ...call });

/** Announces a photo that nothing stands in the way of. */
export async function announced(changes: Partial<NewPhoto> = {}): Promise<PhotoUpload> {
  const { status, body } = await announce(changes);
  expect(status).toBe(201);
  return body;
}

export const get = (photoId: string, call: Call = {}) =>
  callOperation(getHandler, getPhoto, { path: { photoId }, ...call });

export const list = (query: Readonly<Record<string, string>>) =>
  callOperation(listHandler, listPhotos, { query });

export const remove = (photoId: string, call: Call = {}) =>
  callOperation(deleteHandler, deletePhoto, { path: { photoId }, ...call });

/** Sends a file as a browser does: a form with the ticket's fields, the file last. @returns the HTTP status */
export async function upload(
  { upload: { url, fields } }: PhotoUpload,
  file: Uint8Array,
  changes: Readonly<Record<string, string>> = {},
): Promise<number> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changes })) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(file)]));
  return (await fetch(url, { method: 'POST', body: form })).status;
}

/** Tells the consumer of an upload, as the bucket's notification in its queue does. @returns whether it was worked off */
export async function notify(
  { photoId, vehicleId }: Pick<Photo, 'photoId' | 'vehicleId'>,
  delivery = 1,
): Promise<boolean> {
  const notification = objectCreatedEvent({ bucket, key: `uploads/${vehicleId}/${photoId}` });
  const answer = await deliver([JSON.stringify(notification)], delivery);
  return answer.batchItemFailures.length === 0;
}

/** Hands messages to the consumer. */
export const deliver = (bodies: readonly string[], delivery = 1) =>
  recorded('process-upload', () => processHandler(messagesOf(bodies, delivery), lambdaContext()));

/** A photo whose upload was processed. */
export async function processed(changes: Partial<NewPhoto> = {}, file?: Uint8Array): Promise<Photo> {
  const ticket = await announced(changes);
  await upload(ticket, file ?? (await picture()));
  expect(await notify(ticket.photo)).toBe(true);
  return (await get(ticket.photo.photoId)).body;
}

export const moderator = { token: { subject: 'moderator', scopes: ['photos/moderate'] } };

export const moderate = (photoId: string, version: number, body: PhotoModeration, call: Call = {}) =>
  callOperation(moderateHandler, moderatePhoto, {
    path: { photoId },
    headers: { 'If-Match': `"${version}"` },
    body,
    ...call,
  });

/** A photo that everybody sees. */
export async function published(changes: Partial<NewPhoto> = {}, file?: Uint8Array): Promise<Photo> {
  const { photoId, version } = await processed(changes, file);
  const { status, body } = await moderate(photoId, version, { status: 'published' });
  expect(status).toBe(200);
  return body;
}

export const listReviews = (query: Readonly<Record<string, string>> = {}, call: Call = {}) =>
  callOperation(listReviewsHandler, listPhotosInReview, { query, ...call });
