import { localAccount } from '../assembly/index.ts';
import type { MovableClock } from '../clock/index.ts';
import type { Credentials } from '../engines/object-store/index.ts';
import { throttleOf, withoutDeadline } from '../gateway/index.ts';
import type {
  GatewayPorts,
  KeyChanges,
  LocalIdentity,
  PlanCounts,
  Segment,
  ThrottleLimits,
} from '../gateway/ports.ts';
import { createServiceCaller } from '../services/index.ts';
import { describeFault } from './describe-fault.ts';
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
  readonly planUse: PlanCounts;
  readonly keyChanges: KeyChanges;
  readonly metricsOf: NonNullable<GatewayPorts['metricsOf']>;
  readonly segment: (segment: Segment) => void;
  readonly accessLog: (line: string) => void;
  readonly wafLog: (line: string) => void;
  readonly warn: (line: string) => void;
  /** Takes a line for whoever looks at the terminal. */
  readonly log: (line: string) => void;
}

/** Who functions are when they sign requests to an API: all of them have one role. */
function functionsIdentity({ accessKeyId, secretAccessKey }: Credentials): LocalIdentity {
  return {
    accessKeyId,
    secretAccessKey,
    accountId: localAccount,
    userArn: `arn:aws:sts::${localAccount}:assumed-role/functions/local`,
    userId: 'AROALOCALFUNCTIONS:local',
  };
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
  keyChanges,
  metricsOf,
  segment,
  accessLog,
  wafLog,
  warn,
  log,
}: GatewayPortsOptions): GatewayPorts {
  const accountThrottle = accountLimits === null ? undefined : throttleOf(accountLimits);
  const { dynamodb, s3, sqs } = engines.endpoints;
  const { bus: eventBus, later } = engines.messaging;
  return {
    functions: {
      invoke: (functionArn, event, invocation) => {
        const work = engines.functions.invoke(functionArn, event, invocation);
        return engines.functions.isInspected(functionArn) ? withoutDeadline(work) : work;
      },
      enqueue: (functionArn, event, { traceHeader }) => void later.enqueue(functionArn, event, traceHeader),
    },
    services: createServiceCaller({
      ...{ dynamodb, s3, sqs, eventBus, credentials },
      callStateMachines: (action, input) => engines.stateMachines.call(action, input),
      region: systems.current.target.region,
    }),
    issuerOf: (arn) => {
      const pool = systems.current.userPools.find((candidate) => candidate.arn === arn);
      return pool && identities.issuerOf(pool);
    },
    identityOf: (accessKeyId) =>
      identities.identityOf(accessKeyId) ??
      (accessKeyId === credentials.accessKeyId ? functionsIdentity(credentials) : undefined),
    now: () => clock.now(),
    signedAt: (machineMs) => clock.shownAt(machineMs),
    ...(accountThrottle === undefined ? {} : { accountThrottle }),
    planUse,
    keyChanges,
    metricsOf,
    segment,
    accessLog,
    wafLog,
    warn,
    unforeseen: (request, error) => log(`  ${request} failed in the gateway: ${describeFault(error)}`),
  };
}
