import type { ActionOnResource } from './actions-of-request.ts';
import { s3Actions } from './s3-actions.ts';

const signedLink = /https?:\/\/[^\s"\\]+[?&]X-Amz-Signature=[^\s"\\]+/g;

/**
 * Links to objects that a function has signed and given away in its answer (Amazon S3 API Reference, "Authenticating
 * Requests: Using Query Parameters"). S3 asks whether the signer may get the object. Links are in path style here.
 */
export function signedDownloadsIn(answer: unknown): readonly ActionOnResource[] {
  const text = JSON.stringify(answer) as string | undefined;
  const links = new Set((text ?? '').match(signedLink));
  return [...links].flatMap((link) =>
    s3Actions({ service: 's3', method: 'GET', url: new URL(link), target: '', copySource: '', body: '' }),
  );
}
