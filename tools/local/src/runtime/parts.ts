import type { IncomingMessage, ServerResponse } from 'node:http';
import type {
  GatewayPorts,
  LocalIdentity,
  RestApi,
  RestApiDefinition,
  TokenIssuer,
} from '../gateway/ports.ts';
import type { UserPool } from '../system/index.ts';

/** The identities of a data folder: issuers of tokens, signers of requests, values of API keys. */
export interface Identities {
  /** Value of an API key that has none in the template; made once and kept. */
  apiKeyValue(id: string, name: string): string;
  identityOf(accessKeyId: string): LocalIdentity | undefined;
  /** Issuer of a user pool of the templates. */
  issuerOf(pool: UserPool): TokenIssuer;
  /** Learns which pools exist, so that tokens can be made for them without a running server. */
  rememberPools?(pools: readonly UserPool[]): void;
  /** Answers its own routes under `/_local/`; false when the path is none of them. */
  answer?(request: IncomingMessage, response: ServerResponse): boolean;
}

/** What the runtime is put together from beside its own engines. */
export interface RuntimeParts {
  createRestApi(definition: RestApiDefinition, ports: GatewayPorts): RestApi;
  /** @param now milliseconds since the epoch, for what is issued */
  openIdentities(dataFolder: string, now: () => number): Promise<Identities> | Identities;
}
