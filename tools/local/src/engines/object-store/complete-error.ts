import { randomBytes } from 'node:crypto';

/**
 * Gives an error document the members that S3 writes beside code and message: what it is about, and the ids of the
 * request. Source: Amazon S3 API reference, "REST error responses".
 */
export function completeError(document: string, requestId: string): string {
  const member = (name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(document)?.[1] ?? '';
  const [, bucket = '', ...key] = member('Resource').split('/');
  const code = member('Code');
  const about =
    code === 'NoSuchKey'
      ? tag('Key', key.join('/'))
      : code === 'NoSuchBucket'
        ? tag('BucketName', bucket)
        : '';
  const ids = tag('RequestId', requestId) + tag('HostId', randomBytes(56).toString('base64'));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${tag('Code', code)}${tag('Message', member('Message'))}${about}${ids}</Error>`;
}

function tag(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}
