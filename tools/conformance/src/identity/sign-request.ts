import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { LocalIdentity } from '@tollgate/local/gateway';

/** The identity that every case knows. */
export const signer: LocalIdentity = {
  accessKeyId: 'AKIACONFORMANCE00001',
  secretAccessKey: 'a-secret-that-only-cases-know',
  accountId: '000000000000',
  userArn: 'arn:aws:iam::000000000000:user/ada',
  userId: 'AIDACONFORMANCE00001',
};

/** How a request is signed: well, by somebody unknown, or with another secret than the one that is known. */
export type Signing = 'known' | 'unknown' | 'wrong';

export interface ToSign {
  readonly port: number;
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly body: Buffer | undefined;
}

/** Header lines that a signature (SigV4) adds to a request. */
export async function signatureOf(
  { port, method, target, body }: ToSign,
  signing: Signing,
): Promise<readonly (readonly [name: string, value: string])[]> {
  const [path = '/', search = ''] = target.split('?');
  const host = `127.0.0.1:${String(port)}`;
  const credentials = {
    accessKeyId: signing === 'unknown' ? 'AKIANOBODYKNOWSTHIS1' : signer.accessKeyId,
    secretAccessKey: signing === 'wrong' ? 'another-secret' : signer.secretAccessKey,
  };
  const signature = new SignatureV4({
    credentials,
    region: 'us-east-1',
    service: 'execute-api',
    sha256: Sha256,
  });
  const signed = await signature.sign({
    method,
    protocol: 'http:',
    hostname: '127.0.0.1',
    path,
    query: Object.fromEntries(new URLSearchParams(search)),
    headers: { host },
    ...(body === undefined ? {} : { body }),
  });
  return Object.entries(signed.headers);
}
