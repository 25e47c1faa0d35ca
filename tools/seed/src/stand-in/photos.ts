import { randomUUID } from 'node:crypto';
import type { NewPhoto, Photo } from '@tollgate/photos-contract';
import { now, problem, type Call, type Reply } from './reply.ts';

/** Photos that are published at the second look after their upload. */
export class StandInPhotos {
  readonly photos = new Map<string, Photo>();
  readonly #keys = new Map<string, Photo>();

  create({ headers, text }: Call, origin: string): Reply {
    const key = String(headers['idempotency-key']);
    const { vehicleId, contentType } = JSON.parse(text) as NewPhoto;
    const photo: Photo = this.#keys.get(key) ?? {
      ...{ photoId: randomUUID(), vehicleId, status: 'awaitingUpload', contentType, renditions: [] },
      ...{ width: null, height: null, dominantColor: null, placeholder: null, caption: null, angle: null },
      ...{ duplicateOf: null, failure: null, createdAt: now, updatedAt: now, version: 1 },
    };
    this.#keys.set(key, photo);
    this.photos.set(photo.photoId, photo);
    const upload = { url: `${origin}/uploads`, fields: { key: photo.photoId }, expiresAt: now };
    return { status: 201, body: { photo, upload } };
  }

  list({ query }: Call): Reply {
    const items = [...this.photos.values()].filter(({ vehicleId }) => vehicleId === query.get('vehicleId'));
    return { status: 200, body: { items, next: null } };
  }

  get(photoId: string): Reply {
    const photo = this.photos.get(photoId);
    if (photo === undefined) return problem(404, 'notFound', 'No such photo');
    if (photo.status === 'processing') this.photos.set(photoId, { ...photo, status: 'published' });
    return { status: 200, body: photo };
  }

  /** Takes a form with the key first and a PNG last. */
  upload({ bytes }: Call): Reply {
    const photoId = /name="key"\r\n\r\n([\w-]+)/.exec(bytes)?.[1] ?? '';
    const photo = this.photos.get(photoId);
    const isPng = /name="file"; filename="[^"]+"\r\nContent-Type: image\/png\r\n\r\n.PNG/s.test(bytes);
    if (photo === undefined || !isPng) return { status: 403, body: 'AccessDenied' };
    this.photos.set(photoId, { ...photo, status: 'processing' });
    return { status: 204 };
  }
}
