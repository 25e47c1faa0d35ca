import type { IncomingMessage } from 'node:http';
import { localAccount } from '../assembly/index.ts';
import type { Credentials } from '../engines/object-store/index.ts';
import { LambdaRefusal } from '../functions/index.ts';
import { signerOf } from '../gateway/authorization/iam.ts';
import { isFault } from '../gateway/fault.ts';
import { signedRequestOf } from '../websocket/signed-request.ts';

/** Who may call the APIs of the runtime: whoever has the keys of the functions' role. */
export interface Caller {
  readonly region: string;
  readonly credentials: Credentials;
}

/** Why a request is not let in. */
export interface SignerFault {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/**
 * Lets only those call a service of the runtime who sign as the functions do, by the machine's clock, which signers read.
 * Everybody else has the gateway.
 * @param service of the credential scope: `lambda`, `states`
 * @returns undefined for a request with that signature
 */
export function signerFault(
  request: IncomingMessage,
  body: Buffer,
  { region, credentials: { accessKeyId, secretAccessKey } }: Caller,
  service: string,
): SignerFault | undefined {
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
  const signer = signerOf(signedRequestOf(request, body), region, ports, service);
  if (!isFault(signer)) return undefined;
  const isUnsigned = signer.fault === 'MISSING_AUTHENTICATION_TOKEN';
  const code = isUnsigned ? 'MissingAuthenticationTokenException' : signer.errorType;
  const message = isUnsigned ? 'Missing Authentication Token' : (signer.message ?? code);
  return { code, status: 403, message };
}

/** {@link signerFault} for the Lambda API. @throws LambdaRefusal 403 for a request without a signature, or with another one */
export function checkSigner(request: IncomingMessage, body: Buffer, caller: Caller): void {
  const fault = signerFault(request, body, caller, 'lambda');
  if (fault !== undefined) throw new LambdaRefusal(fault.code, fault.status, fault.message);
}
