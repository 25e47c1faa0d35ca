import { createClient, fetchTransport, type Client, type Transport } from '@tollgate/contract-kit/client';
import { createPhoto, getPhoto, listPhotos } from '@tollgate/photos-contract';
import { getState, putState } from '@tollgate/states-contract';
import {
  createVehicleImport,
  enquireVehicle,
  getVehicleImport,
  registerVehicle,
} from '@tollgate/vehicles-contract';
import { authorisedTransport } from './authorised-transport.ts';
import type { Identity } from './identity.ts';
import { retry, type RetryOptions } from './retry.ts';
import { signedFetch } from './signed-fetch.ts';

const operations = {
  createPhoto,
  createVehicleImport,
  enquireVehicle,
  getPhoto,
  getState,
  getVehicleImport,
  listPhotos,
  putState,
  registerVehicle,
};

/** The operations of the public API that the seed uses. */
export type RegistryClient = Client<typeof operations>;

/** Region the requests are signed for. */
const region = 'us-east-1';

/** A client of the registry at `baseUrl` that proves who it is and is patient with a busy registry. */
export function openRegistry(baseUrl: string, identity: Identity, retries?: RetryOptions): RegistryClient {
  const patient =
    (transport: Transport): Transport =>
    (request) =>
      retry(
        () => transport(request),
        ({ status, headers }) => ({ status, retryAfter: headers['retry-after'] }),
        retries,
      );
  // Asked for once: each time is a process of its own.
  let credentials: ReturnType<Identity['credentials']> | undefined;
  const signing = signedFetch(() => (credentials ??= identity.credentials()), region);
  const transports = {
    plain: patient(fetchTransport({ baseUrl })),
    signed: patient(fetchTransport({ baseUrl, fetch: signing })),
  };
  return createClient(operations, authorisedTransport(transports, identity));
}
