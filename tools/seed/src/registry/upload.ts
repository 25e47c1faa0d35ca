import type { PhotoUpload } from '@tollgate/photos-contract';
import { retry } from './retry.ts';

/**
 * Sends a file to the object store by the form that the registry presigned; the file comes last, as S3 asks.
 * @throws Error when the store refuses it.
 */
export async function upload(
  { url, fields }: PhotoUpload['upload'],
  file: Buffer,
  type: string,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([Uint8Array.from(file)], { type }), 'vehicle.png');

  const response = await retry(
    () => fetch(url, { method: 'POST', body: form }),
    ({ status, headers }) => ({ status, retryAfter: headers.get('retry-after') ?? undefined }),
  );
  const said = await response.text();
  if (!response.ok) {
    throw new Error(`The object store answered an upload with ${response.status}: ${said.slice(0, 300)}`);
  }
}
