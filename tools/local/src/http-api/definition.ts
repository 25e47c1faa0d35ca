import type { ApiNetwork, ThrottleLimits } from '../gateway/ports.ts';

/** Which version of the proxy event a function gets, and how its answer is read. */
export type PayloadVersion = '1.0' | '2.0';

export interface JwtAuthorization {
  readonly kind: 'jwt';
  readonly issuer: string;
  /** Values of `aud`, or of `client_id` where a token has no audience. */
  readonly audience: readonly string[];
  /** Where the token stands, such as `$request.header.Authorization`. */
  readonly identitySource: string;
  /** Any one of these suffices; none asks for none. */
  readonly scopes: readonly string[];
}

export interface FunctionAuthorization {
  readonly kind: 'request';
  /** Routes with the same one share what it decided. */
  readonly name: string;
  readonly functionArn: string;
  readonly payload: PayloadVersion;
  /** Whether the function answers `{ isAuthorized, context }` instead of a policy. */
  readonly simple: boolean;
  /** Such as `$request.header.Authorization`; every one must be there. */
  readonly identitySources: readonly string[];
  /** Seconds for which a decision is kept; 0 keeps none. */
  readonly ttlSeconds: number;
}

/** Where the right to call a route comes from. */
export type HttpAuthorization =
  { readonly kind: 'none' } | { readonly kind: 'iam' } | JwtAuthorization | FunctionAuthorization;

export interface HttpIntegration {
  readonly type: 'AWS_PROXY' | 'HTTP_PROXY';
  /** Of an HTTP endpoint; `ANY` passes the client's on. */
  readonly httpMethod: string;
  /** Invocation URI of a function or its ARN, or the endpoint's URL with `{parameters}` of the path. */
  readonly uri: string;
  readonly payload: PayloadVersion;
  /** Milliseconds. */
  readonly timeoutMs: number;
  /** Values by what they change: `overwrite:header.x`, `append:querystring.y`, `remove:header.z`, `overwrite:path`. */
  readonly requestParameters: Readonly<Record<string, string>>;
  /** The same for answers, by their status. */
  readonly responseParameters: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface HttpRoute {
  /** `GET /pets/{petId}`, `ANY /{proxy+}` or `$default`. */
  readonly key: string;
  readonly authorization: HttpAuthorization;
  /** Absent when the route has no target: every request of it fails. */
  readonly integration?: HttpIntegration;
}

/** What scripts of other origins may do; absent members are not told to browsers. */
export interface CorsConfiguration {
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly allowCredentials: boolean;
  /** Seconds. */
  readonly maxAge?: number;
}

/** Whether routes have metrics of their own. */
export interface DetailedMetrics {
  readonly byDefault: boolean;
  readonly routes: Readonly<Record<string, boolean>>;
}

export interface HttpStage {
  /** `$default` is served without its name. */
  readonly name: string;
  readonly deploymentId: string;
  readonly variables: Readonly<Record<string, string>> | null;
  /** `AccessLogSettings.Format`; absent when the stage logs no access. */
  readonly accessLogFormat?: string;
  readonly defaultThrottle: ThrottleLimits;
  /** Limits of single routes, by route key. */
  readonly routeThrottles: Readonly<Record<string, ThrottleLimits>>;
  /** Which routes have metrics of their own, by route key; absent when the stage says nothing about it. */
  readonly detailedMetrics?: DetailedMetrics;
}

/** One stage of an HTTP API as the templates define it, every intrinsic function resolved. */
export interface HttpApiDefinition {
  readonly protocol: 'HTTP';
  readonly apiId: string;
  readonly region: string;
  readonly accountId: string;
  readonly routes: readonly HttpRoute[];
  /** Absent when the API leaves cross-origin requests to its integrations. */
  readonly cors?: CorsConfiguration;
  readonly stage: HttpStage;
  /** @default no custom domains */
  readonly network?: ApiNetwork;
}
