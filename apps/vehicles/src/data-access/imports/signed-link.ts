import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Connection } from '@tollgate/dynamodb';

/** Seconds for which a link is the same; it opens for twice as long from the beginning of its time. */
const linkSeconds = 300;

/** Which of the times that links are made for a moment lies in; it grows by one every five minutes. */
export const linkWindow = (now: Date): number => Math.floor(now.getTime() / (linkSeconds * 1000));

/**
 * A link that reads one object for a short time, whoever opens it. Signed for the beginning of its time, so that an answer
 * that carries it stays the same, byte for byte, as long as its ETag does.
 * Source: Amazon S3 API reference, "Authenticating requests: using query parameters".
 */
export async function signedLink(
  { region, credentials, endpoint }: Connection,
  bucket: string,
  key: string,
  now: Date,
): Promise<{ readonly url: string; readonly expiresAt: string }> {
  const base = new URL(endpoint ?? `https://${bucket}.s3.${region}.amazonaws.com`);
  const path = endpoint === undefined ? `/${key}` : `/${bucket}/${key}`;
  const signer = new SignatureV4({
    credentials,
    region,
    service: 's3',
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });
  const begins = linkWindow(now) * linkSeconds * 1000;
  const { query = {} } = await signer.presign(
    {
      method: 'GET',
      protocol: base.protocol,
      hostname: base.hostname,
      path,
      // Its value is signed in place of a digest of the body.
      headers: { host: base.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      query: { 'response-content-disposition': 'attachment; filename="rejects.ndjson"' },
    },
    { expiresIn: 2 * linkSeconds, signingDate: new Date(begins) },
  );
  const parameters = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return {
    url: `${base.origin}${path}?${parameters.join('&')}`,
    expiresAt: new Date(begins + 2 * linkSeconds * 1000).toISOString(),
  };
}
