import { createClient, fetchTransport, type Client } from '@tollgate/contract-kit/client';
import * as aggregator from '@tollgate/aggregator-contract';
import * as feed from '@tollgate/feed-contract';
import * as photos from '@tollgate/photos-contract';
import { authorisedTransport, signedFetch, type Identity } from '@tollgate/seed';
import * as states from '@tollgate/states-contract';
import * as vehicles from '@tollgate/vehicles-contract';

const all = { ...aggregator, ...feed, ...photos, ...states, ...vehicles };

type Operations = typeof aggregator & typeof feed & typeof photos & typeof states & typeof vehicles;

/** A client of every operation, with the proof that each asks for. */
export type Registry = Client<Operations>;

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
  const operations = Object.fromEntries(Object.entries(all).filter(([, value]) => isOperation(value)));
  const transports = {
    plain: fetchTransport({ baseUrl, fetch: counting }),
    signed: fetchTransport({ baseUrl, fetch: signed }),
  };
  return createClient(operations, authorisedTransport(transports, identity)) as unknown as Registry;
}

const isOperation = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value;
