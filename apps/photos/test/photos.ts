import { randomUUID } from 'node:crypto';
import {
  createPhoto,
  deletePhoto,
  getPhoto,
  listPhotos,
  type NewPhoto,
  type Photo,
  type PhotoUpload,
} from '@tollgate/photos-contract';
import { callOperation, lambdaContext, objectCreatedEvent, type Call } from '@tollgate/testing';
import { recorded } from '@tollgate/testing/evidence';
import { handler as completeHandler } from '../src/consumers/complete-upload.ts';
import { handler as createHandler } from '../src/operations/create-photo.ts';
import { handler as deleteHandler } from '../src/operations/delete-photo.ts';
import { handler as getHandler } from '../src/operations/get-photo.ts';
import { handler as listHandler } from '../src/operations/list-photos.ts';
import { bucket } from './object-store.ts';

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

/** Tells the consumer of an upload, as the bucket's notification does. */
export function notify({ photoId, vehicleId }: Pick<Photo, 'photoId' | 'vehicleId'>): Promise<void> {
  const event = objectCreatedEvent({ bucket, key: `uploads/${vehicleId}/${photoId}` });
  return recorded('complete-upload', () => completeHandler(event, lambdaContext()));
}
