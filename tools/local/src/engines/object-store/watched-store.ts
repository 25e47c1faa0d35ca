import type { Fauxqs, ObjectStore } from './fauxqs.ts';
import type { ObjectEvent } from './protocol.ts';

/** A store that reports every change, and the request that causes it. */
export interface WatchedStore {
  readonly store: ObjectStore;
  /** Names the event of the request that is about to be handled: `Put`, `Post`, `Copy`. */
  during(cause: string): void;
}

/** Opens the objects of a folder. Each change is reported once: the engine's own reports come twice for some requests. */
export function openStore(
  fauxqs: Fauxqs,
  directory: string,
  report: (event: ObjectEvent) => void,
): WatchedStore {
  const persistence = new fauxqs.FileS3Persistence(directory);
  let cause = 'Put';
  const tell = (name: string, bucket: string, key: string, size: number, etag: string): void =>
    report({
      kind: 'event',
      name,
      bucket,
      key,
      size,
      etag: etag.replaceAll('"', ''),
      time: new Date().toISOString(),
    });

  class Watched extends fauxqs.S3Store {
    override putObject(bucket: string, key: string, ...rest: unknown[]) {
      const object = super.putObject(bucket, key, ...rest);
      tell(`ObjectCreated:${cause}`, bucket, key, object.contentLength, object.etag);
      return object;
    }

    override completeMultipartUpload(uploadId: string, parts: unknown) {
      const bucket = this.multipartUploads.get(uploadId)?.bucket ?? '';
      const object = super.completeMultipartUpload(uploadId, parts);
      tell('ObjectCreated:CompleteMultipartUpload', bucket, object.key, object.contentLength, object.etag);
      return object;
    }

    override deleteObject(bucket: string, key: string) {
      const present = this.buckets.get(bucket)?.has(key) ?? true;
      if (!present) return;
      super.deleteObject(bucket, key);
      tell('ObjectRemoved:Delete', bucket, key, 0, '');
    }
  }

  const store = new Watched();
  persistence.loadS3(store);
  store.persistence = persistence;
  return { store, during: (next) => (cause = next) };
}
