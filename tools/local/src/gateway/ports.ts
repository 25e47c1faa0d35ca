import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json } from '../json.ts';
import type { ApiNetwork } from './network.ts';
import type { CountedMethod, CountedRoute, CountRequest } from '../metrics/index.ts';

export type { ApiNetwork, Json };

/** What one invocation of a Lambda function gave. */
export interface InvocationResult {
  /** The function's answer, or the error object (`errorType`, `errorMessage`, `trace`) when `functionError` is set. */
  readonly payload: Json | undefined;
  /** As in the `X-Amz-Function-Error` header of the Lambda API; absent on success. */
  readonly functionError?: 'Unhandled';
  /** True when the function ran out of its own timeout. */
  readonly timedOut?: boolean;
}

/** Runs Lambda functions; `functionArn` may carry a version or alias qualifier. */
export interface FunctionInvoker {
  invoke(
    functionArn: string,
    event: Json,
    options: { readonly traceHeader: string },
  ): Promise<InvocationResult>;
  /** Accepts an asynchronous event; nobody hears what becomes of it. @default invokes and forgets */
  enqueue?(functionArn: string, event: Json, options: { readonly traceHeader: string }): void;
}

/** One HTTP call to an AWS service by an AWS-service integration, before it is signed. */
export interface ServiceRequest {
  /** Service part of the integration URI: `dynamodb`, `s3`, … */
  readonly service: string;
  readonly method: string;
  /** `action` URIs name the API action (`GetItem`), `path` URIs the path (`bucket/key`). */
  readonly target: { readonly action: string } | { readonly path: string };
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface ServiceResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Sends AWS-service integrations to the local engine of that service. */
export interface ServiceCaller {
  call(request: ServiceRequest): Promise<ServiceResponse>;
  /** Why such requests cannot be served; undefined when they can. Asked once for each method. */
  refusalOf?(request: Pick<ServiceRequest, 'service' | 'target'>): string | undefined;
}

/** An identity that may sign requests (SigV4). */
export interface LocalIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly accountId: string;
  readonly userArn: string;
  readonly userId: string;
  /** Its identity-based policy document; absent: it may do everything. */
  readonly policy?: { readonly [key: string]: Json };
}

/** Keys of a user pool's issuer, as a JWKS, and the issuer its tokens must name. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly jwks: { readonly keys: readonly Json[] };
  /** Whether the pool has a client of an id; a token of any other is refused. Absent: any client may call. */
  readonly isClient?: (clientId: string) => boolean;
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
}

/** Requests per second, and how many may come at once. */
export interface ThrottleLimits {
  readonly rateLimit?: number;
  readonly burstLimit?: number;
}

export interface UsagePlan {
  readonly id: string;
  /** For people. @default its id */
  readonly name?: string;
  readonly apiStages: readonly {
    readonly apiId: string;
    readonly stage: string;
    /** Limits of single methods instead of the plan's own, by resource path and method: `/pets/GET`. */
    readonly throttle?: Readonly<Record<string, ThrottleLimits>>;
  }[];
  readonly keyIds: readonly string[];
  readonly throttle?: ThrottleLimits;
  readonly quota?: {
    readonly limit: number;
    readonly period: 'DAY' | 'WEEK' | 'MONTH';
    readonly offset?: number;
  };
}

/** Lets requests through up to a rate or a number. */
export interface Throttle {
  /** Takes one at a time in milliseconds; false when there is none left. */
  take(nowMs: number): boolean;
}

/** What keys have used of their plans, in every stage of a plan. */
export interface PlanCounts {
  /** The bucket of a key for the limits of its plan, or of one method in it. */
  throttleOf(
    plan: UsagePlan,
    keyId: string,
    method: string,
    limits: ThrottleLimits | undefined,
  ): Throttle | undefined;
  /** The quota of a key in its plan. */
  quotaOf(plan: UsagePlan, keyId: string, limit: NonNullable<UsagePlan['quota']>): Throttle;
}

/** An X-Ray sampling rule. Texts are patterns: `*` is any text, `?` any one character. */
export interface SamplingRule {
  /** Of the rules that match a request the one with the lowest counts. */
  readonly priority: number;
  /** Requests that are traced in every second before the rate counts. */
  readonly reservoirSize: number;
  /** Share of the other requests, 0 to 1. */
  readonly fixedRate: number;
  readonly serviceName: string;
  readonly serviceType: string;
  readonly host: string;
  readonly httpMethod: string;
  readonly urlPath: string;
  readonly resourceArn: string;
}

/** The share of a stage's traffic that goes to another deployment. */
export interface CanaryDefinition {
  /** 0 to 100. */
  readonly percentTraffic: number;
  readonly deploymentId: string;
  readonly variableOverrides: Readonly<Record<string, string>>;
  /** Whether its answers are kept in the stage's cache too, apart from the stage's own. @default false */
  readonly useStageCache?: boolean;
  /** The canary deployment's document; absent when it is the stage's own. */
  readonly openapi?: { readonly [key: string]: Json };
}

/** A web ACL that is associated with a stage, in the words of CloudFormation. */
export interface WebAclDefinition {
  readonly name: string;
  /** For `$context.webaclArn`. */
  readonly arn?: string;
  /** Properties of the `AWS::WAFv2::WebACL`. */
  readonly properties: { readonly [key: string]: Json };
  /** Properties of its `AWS::WAFv2::LoggingConfiguration`; absent when it keeps no log. */
  readonly logging?: { readonly [key: string]: Json };
  /** Addresses of IP sets, by the ARN of the set. */
  readonly ipSets: Readonly<Record<string, readonly string[]>>;
  /** Expressions of regex pattern sets, by the ARN of the set. */
  readonly regexSets: Readonly<Record<string, readonly string[]>>;
  /** Properties of every `AWS::WAFv2::RuleGroup`, by its ARN. */
  readonly ruleGroups?: Readonly<Record<string, { readonly [key: string]: Json }>>;
}

/** A deployed REST API as the templates define it, every intrinsic function resolved. */
export interface RestApiDefinition {
  readonly apiId: string;
  /** For metrics. @default the title of the document */
  readonly name?: string;
  readonly region: string;
  readonly accountId: string;
  /** OpenAPI 3.0.1 with `x-amazon-apigateway-*`. */
  readonly openapi: { readonly [key: string]: Json };
  readonly binaryMediaTypes: readonly string[];
  /** `Policy` of the RestApi resource; a policy in the body counts when it is absent. */
  readonly policy?: { readonly [key: string]: Json };
  /** @default a Regional API without custom domains and VPC links */
  readonly network?: ApiNetwork;
  /** The web ACL that looks at every request of the stage. */
  readonly webAcl?: WebAclDefinition;
  readonly stage: {
    readonly name: string;
    readonly deploymentId: string;
    readonly variables: Readonly<Record<string, string>> | null;
    readonly tracingEnabled: boolean;
    /** `AccessLogSetting.Format`; absent when the stage logs no access. */
    readonly accessLogFormat?: string;
    /** `MethodSettings` of the stage, as in CloudFormation. */
    readonly methodSettings: readonly { readonly [key: string]: Json }[];
    /** Bytes of the stage's cache; absent when it has none. */
    readonly cacheBytes?: number;
    /** Whether the stage keeps what was deployed until a command deploys something else. @default false */
    readonly deployedByCommand?: boolean;
    /** Present when the stage has a canary. */
    readonly canary?: CanaryDefinition;
  };
  /** `AWS::ApiGateway::GatewayResponse` resources beside those in the body. */
  readonly gatewayResponses: readonly { readonly [key: string]: Json }[];
  readonly apiKeys: readonly ApiKey[];
  readonly usagePlans: readonly UsagePlan[];
  /** Which requests are traced. @default every one */
  readonly samplingRules?: readonly SamplingRule[];
}

/** API keys and plans as commands changed them while the APIs run. */
export interface KeyChanges {
  /** Grows with every change. */
  readonly revision: number;
  /** Keys and plans of the templates with the changes. */
  applyTo(
    defined: Pick<RestApiDefinition, 'apiKeys' | 'usagePlans'>,
  ): Pick<RestApiDefinition, 'apiKeys' | 'usagePlans'>;
}

/** One X-Ray segment document. */
export type Segment = { readonly [key: string]: Json };

/** What the gateway needs from the rest of the runtime. */
export interface GatewayPorts {
  readonly functions: FunctionInvoker;
  readonly services: ServiceCaller;
  /** Issuer of a user pool by its ARN; undefined when no such pool exists. */
  issuerOf(userPoolArn: string): TokenIssuer | undefined;
  /** The identity owning an access key; undefined when unknown. */
  identityOf(accessKeyId: string): LocalIdentity | undefined;
  /** Milliseconds since the epoch; every time-dependent decision asks this clock. */
  now(): number;
  /**
   * What that clock showed when the machine's showed a time: whoever signs a request reads the machine's.
   * @default the same
   */
  signedAt?(machineMs: number): number;
  /** What all APIs of the account may take together. @default no limit */
  readonly accountThrottle?: Throttle;
  /** What keys have used of their plans; shared by all stages of a plan. @default kept by the API itself */
  readonly planUse?: PlanCounts;
  /** What commands changed of keys. @default nothing */
  readonly keyChanges?: KeyChanges;
  /** Takes the gateway's own trace segments. */
  segment(segment: Segment): void;
  /** Takes one rendered access-log line. */
  accessLog(line: string): void;
  /** Takes one record of a web ACL's log, a line of JSON. @default none is kept */
  wafLog?(line: string): void;
  /** Opens the metrics of a method or route of a stage, or of its requests that find none. @default nothing is counted */
  readonly metricsOf?: (counted: CountedMethod | CountedRoute) => CountRequest;
  /** Takes a line about a part of an API that is served but fails at every request. @default nobody hears of it */
  warn?(line: string): void;
  /**
   * Hears of a request to a REST or HTTP API that failed before or after its integration in a way nobody foresaw; whoever
   * sent it is told only that it failed.
   * @param request its method and path
   * @default nobody hears of it
   */
  unforeseen?(request: string, error: unknown): void;
}

/** A running API: give it requests, it answers as API Gateway does. */
export interface RestApi {
  /** `url` is the path and query below the stage; absent when the stage is served at the root. */
  handle(request: IncomingMessage, response: ServerResponse, url?: string): void;
}
