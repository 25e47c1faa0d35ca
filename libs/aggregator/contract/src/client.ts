import { createClient, type Client, type ClientOptions, type Transport } from '@tollgate/contract-kit/client';
import * as apiContracts from './contracts.ts';

type Contracts = typeof apiContracts;
type Each = {
  [Name in keyof Contracts]: (operations: Contracts[Name]['operations']) => void;
}[keyof Contracts];

/** Every operation of the API, of whatever service, by its id. */
export type ApiOperations = Each extends (operations: infer All) => void ? All : never;

/** One method for each operation of the API. */
export type ApiClient = Client<ApiOperations>;

const operations = Object.assign(
  {},
  ...Object.values(apiContracts).map((contract) => contract.operations),
) as ApiOperations & Readonly<Record<string, unknown>>;

/** A typed client of the whole API over any transport; a service that is added has its methods here at once. */
export const createApiClient = (transport: Transport, options?: ClientOptions): ApiClient =>
  createClient(operations, transport, options);
