import type { Transport, TransportRequest } from '@tollgate/contract-kit/client';
import type { Identity } from './identity.ts';

export interface Transports {
  /** Carries a request as it is. */
  readonly plain: Transport;
  /** Carries a request signed by the caller's credentials. */
  readonly signed: Transport;
}

/**
 * Gives each request the proof its operation asks for. Keys and tokens are asked for once; a token that is
 * refused, as when it has expired, is replaced once for that request.
 */
export function authorisedTransport({ plain, signed }: Transports, identity: Identity): Transport {
  const kept = new Map<string, Promise<string>>();
  const keep = (name: string, ask: () => Promise<string>): Promise<string> => {
    const value = kept.get(name) ?? ask();
    kept.set(name, value);
    return value;
  };

  return async (request) => {
    const { access } = request.operation;
    switch (access.kind) {
      case 'anyone':
        return plain(request);
      case 'iam':
        return signed(request);
      case 'apiKey':
        return plain(withHeader(request, 'x-api-key', await keep('api key', () => identity.apiKey())));
      case 'partner':
      case 'token': {
        const [scope = ''] = access.scopes;
        const isPartner = access.kind === 'partner';
        const ask = () => (isPartner ? identity.partnerToken(scope) : identity.token(scope));
        const token = () => keep(scope, ask);
        const used = await token();
        const answer = await plain(withHeader(request, 'authorization', `Bearer ${used}`));
        if (answer.status !== 401) return answer;
        if ((await token()) === used) kept.delete(scope);
        return plain(withHeader(request, 'authorization', `Bearer ${await token()}`));
      }
    }
  };
}

function withHeader(request: TransportRequest, name: string, value: string): TransportRequest {
  return { ...request, headers: { ...request.headers, [name]: value } };
}
