import type { ObjectStore, StoredObject, StoreRequest } from './fauxqs.ts';
import { StoreError } from './store-error.ts';

/**
 * Refuses a write whose conditions do not hold: `If-None-Match: *` for an object that is there, and
 * `x-amz-copy-source-if-match` for a source that is another one by now.
 * Source: Amazon S3 API reference, PutObject and CopyObject.
 * @throws StoreError PreconditionFailed
 */
export function checkPreconditions({ raw, params }: StoreRequest, bucket: string, store: ObjectStore): void {
  if (raw.method !== 'PUT') return;
  const {
    'if-none-match': absent,
    'x-amz-copy-source': source,
    'x-amz-copy-source-if-match': tag,
  } = raw.headers;
  const taken = absent === '*' && store.buckets.get(bucket)?.has(params['*'] ?? '') === true;
  const found = tag === undefined ? undefined : sourceOf(store, String(source));
  // A source that is not there has an error of its own.
  const isAnother = found !== undefined && unquoted(found.etag) !== unquoted(String(tag));
  if (taken || isAnother)
    throw new StoreError(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      412,
    );
}

function sourceOf(store: ObjectStore, source: string): StoredObject | undefined {
  const [bucket = '', ...key] = decodeURIComponent(source).replace(/^\//, '').split('/');
  return store.buckets.get(bucket)?.get(key.join('/'));
}

const unquoted = (tag: string): string => tag.replaceAll('"', '');
