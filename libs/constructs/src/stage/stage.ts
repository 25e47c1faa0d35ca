import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Delivery } from './delivery.ts';
import type { Domain, Endpoint } from './endpoint.ts';
import type { Loss } from './loss.ts';
import type { Plans } from './plans.ts';

export type StageName = 'local' | 'dev' | 'staging' | 'prod';

/** One place the whole system runs in. It holds no account and no region: stacks go wherever they are deployed. */
export interface Stage {
  readonly name: StageName;
  readonly logLevel: 'DEBUG' | 'INFO';
  readonly logRetention: RetentionDays;
  /** Data outlives its stack: deletion protection, retained on removal, termination protection of the stack. */
  readonly keepsData: boolean;
  /** Every table can be restored to any second of the last 35 days. */
  readonly pointInTimeRecovery: boolean;
  /** Reserved identifiers answer with each documented outcome. */
  readonly testIdentifiers: boolean;
  /** Origins whose scripts may read answers; the first is the primary one, named in errors of the gateway. */
  readonly corsOrigins: readonly [string, ...string[]];
  /** Limits of a method that declares none: requests per second, and bucket size. */
  readonly throttle: { readonly rate: number; readonly burst: number };
  /** Usage plans: what one consumer of each may ask for. */
  readonly plans: Plans;
  /** By how much the limits that operations set for each caller count. @default 1 */
  readonly callerLimitFactor?: number;
  /** Requests that one address may send within a window of 60, 120 or 300 seconds before the web ACL refuses them. */
  readonly addressRate: { readonly requests: number; readonly windowSeconds: 60 | 120 | 300 };
  /** A key for trying things out exists. */
  readonly demoKey: boolean;
  /** What X-Ray keeps: so many traces per second, and this share (0–1) of the others. */
  readonly tracing: { readonly reservoir: number; readonly rate: number };
  /** Executions at once that one service may come to before its team is told; all services share the account's. */
  readonly serviceConcurrency: number;
  /** What the gateway promises: the share (0–1) of answers without a 5xx, and the share that come within so many milliseconds. */
  readonly slo: {
    readonly availability: number;
    readonly latency: { readonly share: number; readonly withinMs: number };
  };
  /**
   * What AWS CloudTrail records of the account in this Region: calls that manage resources, and with `photos` also every
   * write to the photos bucket. Management events are free of charge once in an account. @default no trail
   */
  readonly trail?: 'management' | 'photos';
  /**
   * Who publishes photos: a moderator each of them, or a rule those that it can judge and a moderator the rest.
   * @default 'everyPhoto'
   */
  readonly moderation?: 'everyPhoto' | 'byRule';
  /** Size in GB of the gateway's own cache (`0.5` is the smallest), which is billed by the hour. @default no cache */
  readonly gatewayCache?: '0.5' | '1.6' | '6.1';
  /** Kind of API that the contracts become: `AWS::ApiGateway::RestApi` or `AWS::ApiGatewayV2::Api`. @default 'rest' */
  readonly gatewayKind?: 'rest' | 'http';
  /** What an HTTP API may do without although the system uses it; each must be needed. @default none */
  readonly waivedLosses?: readonly Loss[];
  /** How the API is reached. */
  readonly endpoint: Endpoint;
  /** A name of its own for the API. @default none, it is called by its default address */
  readonly domain?: Domain;
  /** How new versions of functions, and of the gateway's definition, get their traffic. */
  readonly delivery: Delivery;
  /** Templates point at the bundles where they were built, so that a new build is served without a new synth. */
  readonly bundlesInPlace: boolean;
}
