import { createApiClient, type ApiClient } from '@tollgate/aggregator-contract/client';
import { fetchTransport } from '@tollgate/contract-kit/client';
import { authorisedTransport, signedFetch, type Identity } from '@tollgate/seed';

/** A client of every operation, with the proof that each asks for. */
export type Registry = ApiClient;

/** @param counted Takes the bytes of every answer. */
export function openRegistry(
  baseUrl: string,
  identity: Identity,
  counted: (bytes: number) => void,
): Registry {
  const counting: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    counted((await answer.clone().arrayBuffer()).byteLength);
    return answer;
  };
  const signed = signedFetch(() => identity.credentials(), 'us-east-1');
  const transports = {
    plain: fetchTransport({ baseUrl, fetch: counting }),
    signed: fetchTransport({ baseUrl, fetch: signed }),
  };
  return createApiClient(authorisedTransport(transports, identity));
}
