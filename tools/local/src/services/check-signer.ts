import type { IncomingMessage } from 'node:http';
import { localAccount } from '../assembly/index.ts';
import type { Credentials } from '../engines/object-store/index.ts';
import { LambdaRefusal } from '../functions/index.ts';
import { signerOf } from '../gateway/authorization/iam.ts';
import { isFault } from '../gateway/fault.ts';
import { signedRequestOf } from '../websocket/signed-request.ts';

/** Who may call the Lambda API: whoever has the keys of the functions' role. */
export interface Caller {
  readonly region: string;
  readonly credentials: Credentials;
}

/**
 * Lets only those call functions who sign as the functions do, by the machine's clock, which signers read. Everybody else
 * has the gateway.
 * @throws LambdaRefusal 403 for a request without a signature, or with another one
 */
export function checkSigner(
  request: IncomingMessage,
  body: Buffer,
  { region, credentials: { accessKeyId, secretAccessKey } }: Caller,
): void {
  const owner = {
    ...{ accessKeyId, secretAccessKey },
    accountId: localAccount,
    userArn: `arn:aws:sts::${localAccount}:assumed-role/functions/local`,
    userId: 'AROALOCALFUNCTIONS:local',
  };
  const ports = {
    identityOf: (id: string) => (id === accessKeyId ? owner : undefined),
    now: () => Date.now(),
  };
  const signer = signerOf(signedRequestOf(request, body), region, ports, 'lambda');
  if (!isFault(signer)) return;
  const isUnsigned = signer.fault === 'MISSING_AUTHENTICATION_TOKEN';
  const code = isUnsigned ? 'MissingAuthenticationTokenException' : signer.errorType;
  throw new LambdaRefusal(code, 403, isUnsigned ? 'Missing Authentication Token' : (signer.message ?? code));
}
