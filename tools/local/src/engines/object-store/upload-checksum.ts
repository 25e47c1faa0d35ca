import { createHash } from 'node:crypto';
import type { UploadForm } from './multipart-form.ts';
import { StoreError } from './store-error.ts';

const field = 'x-amz-checksum-';
const algorithmField = `${field}algorithm`;
const served = `${field}sha256`;

/**
 * Compares the file of a browser upload with the checksum among its fields. Source: Amazon S3 API reference, "POST Object",
 * form fields `x-amz-checksum-algorithm` and `x-amz-checksum-sha256`; error code BadDigest.
 * @throws StoreError BadDigest for another file; NotImplemented for a checksum of another algorithm
 */
export function checkChecksum({ fields, file }: UploadForm): void {
  const algorithm = fields.get(algorithmField) ?? 'SHA256';
  const others = [...fields.keys()].filter(
    (name) => name.startsWith(field) && name !== algorithmField && name !== served,
  );
  if (algorithm.toUpperCase() !== 'SHA256' || others.length > 0) {
    throw new StoreError(
      'NotImplemented',
      `The local object store verifies SHA256 of an upload and no ${others.join(', ') || algorithm}.`,
      501,
    );
  }
  const expected = fields.get(served);
  if (expected === undefined || createHash('sha256').update(file).digest('base64') === expected) return;
  throw new StoreError('BadDigest', 'The SHA256 you specified did not match the calculated checksum.', 400);
}
