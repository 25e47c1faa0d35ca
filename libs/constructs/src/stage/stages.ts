import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { localPlans, realPlans, trialPlans } from './plans.ts';
import type { Stage, StageName } from './stage.ts';

/** No more than the parts can hold: the gateway itself is promised at 99.95 %. */
const promised = { availability: 0.999, latency: { share: 0.99, withinMs: 1_000 } } as const;

const trial = {
  delivery: { functions: 'allAtOnce', gateway: 'atOnce' },
  serviceConcurrency: 200,
  slo: promised,
  logLevel: 'DEBUG',
  keepsData: false,
  testIdentifiers: true,
  demoKey: true,
  moderation: 'byRule',
} as const;

const real = {
  serviceConcurrency: 500,
  slo: promised,
  logLevel: 'INFO',
  keepsData: true,
  pointInTimeRecovery: true,
  demoKey: false,
  moderation: 'everyPhoto',
  tracing: { reservoir: 1, rate: 0.05 },
  endpoint: { type: 'REGIONAL' },
  bundlesInPlace: false,
} as const;

/** Every stage there is. */
export const stages = {
  local: {
    name: 'local',
    ...trial,
    logRetention: RetentionDays.ONE_DAY,
    pointInTimeRecovery: true,
    corsOrigins: ['http://localhost:3000'],
    throttle: { rate: 10_000, burst: 5_000 },
    addressRate: { requests: 2_000_000, windowSeconds: 60 },
    plans: localPlans,
    callerLimitFactor: 1_000,
    tracing: { reservoir: 25, rate: 0.05 },
    endpoint: { type: 'REGIONAL' },
    bundlesInPlace: true,
  },
  dev: {
    name: 'dev',
    ...trial,
    logRetention: RetentionDays.ONE_WEEK,
    pointInTimeRecovery: true,
    corsOrigins: ['https://explorer.dev.tollgate.example', 'http://localhost:3000'],
    throttle: { rate: 100, burst: 200 },
    addressRate: { requests: 6_000, windowSeconds: 60 },
    plans: trialPlans,
    tracing: { reservoir: 100, rate: 1 },
    endpoint: { type: 'REGIONAL' },
    bundlesInPlace: false,
  },
  staging: {
    name: 'staging',
    ...real,
    delivery: { functions: 'linear10PercentEvery1Minute', gateway: 'canary' },
    trail: 'management',
    logRetention: RetentionDays.ONE_MONTH,
    testIdentifiers: true,
    corsOrigins: ['https://explorer.staging.tollgate.example'],
    throttle: { rate: 500, burst: 1_000 },
    addressRate: { requests: 6_000, windowSeconds: 60 },
    plans: realPlans,
    domain: { name: 'api.staging.tollgate.example', versions: { header: 'Api-Version' } },
  },
  prod: {
    name: 'prod',
    ...real,
    delivery: { functions: 'canary10Percent5Minutes', gateway: 'canary' },
    trail: 'photos',
    logRetention: RetentionDays.THREE_MONTHS,
    testIdentifiers: false,
    corsOrigins: ['https://explorer.tollgate.example'],
    throttle: { rate: 1_000, burst: 2_000 },
    addressRate: { requests: 6_000, windowSeconds: 60 },
    plans: realPlans,
    domain: { name: 'api.tollgate.example', versions: { header: 'Api-Version' } },
    gatewayCache: '0.5',
  },
} as const satisfies Readonly<Record<StageName, Stage>>;

/**
 * The stage of a name.
 * @throws Error listing the stages when there is none of that name.
 */
export function stageNamed(name: string): Stage {
  if (!Object.hasOwn(stages, name)) {
    throw new Error(
      `no stage is named ${JSON.stringify(name)}; set TOLLGATE_STAGE to one of ${Object.keys(stages).join(', ')}`,
    );
  }
  return stages[name as StageName];
}
