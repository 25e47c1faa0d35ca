import type { MovableClock } from '../clock/index.ts';
import type { Credentials } from '../engines/object-store/index.ts';
import { throttleOf } from '../gateway/index.ts';
import type { PlanUse } from '../gateway/index.ts';
import type { GatewayPorts, Segment, ThrottleLimits } from '../gateway/ports.ts';
import { createServiceCaller } from '../services/index.ts';
import type { Engines } from './engines.ts';
import type { Identities } from './parts.ts';
import type { SystemSource } from './system-source.ts';

export interface GatewayPortsOptions {
  readonly engines: Engines;
  readonly systems: SystemSource;
  readonly identities: Identities;
  readonly credentials: Credentials;
  readonly clock: MovableClock;
  /** What all APIs may take together; null limits nothing. @default those of a new account */
  readonly accountLimits: ThrottleLimits | null | undefined;
  readonly planUse: PlanUse;
  readonly segment: (segment: Segment) => void;
  readonly accessLog: (line: string) => void;
}

/** Connects the gateway to the functions, the engines and the identities. */
export function gatewayPorts({
  engines,
  systems,
  identities,
  credentials,
  clock,
  accountLimits = { rateLimit: 10_000, burstLimit: 5_000 },
  planUse,
  segment,
  accessLog,
}: GatewayPortsOptions): GatewayPorts {
  const accountThrottle = accountLimits === null ? undefined : throttleOf(accountLimits);
  const { dynamodb, s3 } = engines.endpoints;
  return {
    functions: engines.functions,
    services: createServiceCaller({ dynamodb, s3, credentials, region: systems.current.target.region }),
    issuerOf: (arn) => {
      const pool = systems.current.userPools.find((candidate) => candidate.arn === arn);
      return pool && identities.issuerOf(pool);
    },
    identityOf: (accessKeyId) => identities.identityOf(accessKeyId),
    now: () => clock.now(),
    signedAt: (machineMs) => clock.shownAt(machineMs),
    ...(accountThrottle === undefined ? {} : { accountThrottle }),
    planUse,
    segment,
    accessLog,
  };
}
