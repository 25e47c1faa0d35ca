import type { Credentials } from '../engines/object-store/index.ts';
import type { GatewayPorts, Segment } from '../gateway/ports.ts';
import { createServiceCaller } from '../services/index.ts';
import type { Engines } from './engines.ts';
import type { Identities } from './parts.ts';
import type { SystemSource } from './system-source.ts';

export interface GatewayPortsOptions {
  readonly engines: Engines;
  readonly systems: SystemSource;
  readonly identities: Identities;
  readonly credentials: Credentials;
  readonly segment: (segment: Segment) => void;
  readonly accessLog: (line: string) => void;
}

/** Connects the gateway to the functions, the engines and the identities. */
export function gatewayPorts({
  engines,
  systems,
  identities,
  credentials,
  segment,
  accessLog,
}: GatewayPortsOptions): GatewayPorts {
  const { dynamodb, s3 } = engines.endpoints;
  return {
    functions: engines.functions,
    services: createServiceCaller({ dynamodb, s3, credentials, region: systems.current.target.region }),
    issuerOf: (arn) => {
      const pool = systems.current.userPools.find((candidate) => candidate.arn === arn);
      return pool && identities.issuerOf(pool);
    },
    identityOf: (accessKeyId) => identities.identityOf(accessKeyId),
    now: () => Date.now(),
    segment,
    accessLog,
  };
}
