import type { IncomingMessage } from 'node:http';
import { sameSignature, sha256, signRequest } from '../../signature/index.ts';
import type { Credentials } from '../object-store/index.ts';

/** A request that is not let in; code and message as SQS gives them. */
export class QueueRefusal extends Error {
  override readonly name = 'QueueRefusal';
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

const form =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]+)$/;

/**
 * Accepts a request that known credentials signed. Source: AWS General Reference, "Signature Version 4".
 * @throws QueueRefusal for one that carries no signature, or another one
 */
export function authenticate(
  request: IncomingMessage,
  body: Buffer,
  credentials: readonly Credentials[],
): void {
  const parts = form.exec(request.headers.authorization ?? '');
  if (parts === null)
    throw new QueueRefusal(
      'MissingAuthenticationToken',
      'Request is missing Authentication Token. Sign it with the credentials of the functions.',
      403,
    );
  const [, keyId = '', scope = '', signedHeaders = '', signature = ''] = parts;
  const owner = credentials.find(({ accessKeyId }) => accessKeyId === keyId);
  const token = request.headers['x-amz-security-token'];
  if (owner === undefined || (owner.sessionToken !== undefined && owner.sessionToken !== token))
    throw new QueueRefusal(
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
      403,
    );
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const signed = { path, query, headers, signedHeaders: signedHeaders.split(';'), payloadHash: sha256(body) };
  const expected = signRequest(
    { method: request.method ?? 'POST', ...signed },
    {
      secret: owner.secretAccessKey,
      scope,
      date: String(request.headers['x-amz-date'] ?? ''),
      pathEncoding: 'twice',
    },
  );
  if (!sameSignature(signature, expected))
    throw new QueueRefusal(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
      403,
    );
}
