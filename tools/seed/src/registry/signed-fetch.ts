import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Credentials } from './identity.ts';

/** A `fetch` that signs each request for API Gateway (AWS Signature Version 4, service `execute-api`). */
export function signedFetch(credentials: () => Promise<Credentials>, region: string): typeof fetch {
  const signer = new SignatureV4({ credentials, region, service: 'execute-api', sha256: Sha256 });

  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const { headers } = await signer.sign({
      method: init.method ?? 'GET',
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port !== '' && { port: Number(url.port) }),
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { ...Object.fromEntries(new Headers(init.headers)), host: url.host },
      body: init.body,
    });
    // The platform writes the same host itself and refuses one that is given.
    delete headers['host'];
    return fetch(url, { ...init, headers });
  };
}
