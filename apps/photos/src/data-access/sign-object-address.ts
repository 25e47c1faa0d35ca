import type { S3Client } from '@aws-sdk/client-s3';
import { SignatureV4 } from '@smithy/signature-v4';
import type { SignAddress } from './s3-previews.ts';

/** Says that the body is not part of the signature; it takes no part in the address. */
const contentHash = 'x-amz-content-sha256';

/**
 * Signs addresses of objects by their query (Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters").
 * Whoever has one reads that object with the rights of this function's role until it ends.
 */
export function addressSigner({ config }: S3Client, bucket: string): SignAddress {
  return async (key, seconds, now) => {
    const region = await config.region();
    const given = await config.endpoint?.();
    // A store of one's own is addressed by path, S3 by a host for each bucket (Amazon S3 User Guide, "Virtual hosting").
    const store = given
      ? new URL(`${given.protocol}//${given.hostname}${given.port === undefined ? '' : `:${given.port}`}`)
      : new URL(`https://${bucket}.s3.${region}.amazonaws.com`);
    const path = given ? `/${bucket}/${key}` : `/${key}`;
    const { credentials, sha256 } = config;
    const signer = new SignatureV4({ service: 's3', region, credentials, sha256, uriEscapePath: false });
    const { query = {} } = await signer.presign(
      {
        method: 'GET',
        protocol: store.protocol,
        hostname: store.hostname,
        path,
        query: {},
        headers: { host: store.host, [contentHash]: 'UNSIGNED-PAYLOAD' },
      },
      {
        expiresIn: seconds,
        signingDate: now,
        unhoistableHeaders: new Set([contentHash]),
        unsignableHeaders: new Set([contentHash]),
      },
    );
    const parameters = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
    return `${store.origin}${path}?${new URLSearchParams(parameters).toString()}`;
  };
}
