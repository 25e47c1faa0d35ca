import type { ContentHandling, IntegrationType, RequiredParameter } from '../gateway/definition/model.ts';
import type { JsonObject } from '../gateway/json.ts';
import type { ApiKey, ThrottleLimits, UsagePlan } from '../gateway/ports.ts';

/** Where the right to open a connection comes from. */
export type WebSocketAuthorization =
  | { readonly kind: 'none' }
  | { readonly kind: 'iam' }
  | {
      readonly kind: 'request';
      readonly functionArn: string;
      /** Mapping expressions, such as `route.request.querystring.ticket`. */
      readonly identitySources: readonly string[];
    };

/** What becomes of a backend's answer when its key is selected: `$default`, a text, or `/a pattern/`. */
export interface WebSocketIntegrationResponse {
  readonly key: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly templates: Readonly<Record<string, string>>;
  readonly templateSelection?: string;
  readonly contentHandling?: ContentHandling;
}

export interface WebSocketIntegration {
  readonly type: IntegrationType;
  readonly httpMethod: string;
  readonly uri: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly templates: Readonly<Record<string, string>>;
  readonly templateSelection?: string;
  readonly passthrough: 'WHEN_NO_MATCH' | 'WHEN_NO_TEMPLATES' | 'NEVER';
  readonly contentHandling?: ContentHandling;
  /** Milliseconds. */
  readonly timeoutMs: number;
  readonly responses: readonly WebSocketIntegrationResponse[];
}

export interface WebSocketRoute {
  /** `$connect`, `$disconnect`, `$default` or what the route selection expression gives. */
  readonly key: string;
  readonly authorization: WebSocketAuthorization;
  readonly apiKeyRequired: boolean;
  readonly requiredParameters: readonly RequiredParameter[];
  readonly modelSelection?: string;
  /** JSON schemas by the key that the model selection expression gives. */
  readonly models: Readonly<Record<string, JsonObject>>;
  /** Absent when the route has no target: nothing can be done with its messages. */
  readonly integration?: WebSocketIntegration;
  /** True when the route has a route response, so that the integration's answer is sent to the client. */
  readonly twoWay: boolean;
}

export interface WebSocketStage {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>> | null;
  /** `AccessLogSettings.Format`; absent when the stage logs no access. */
  readonly accessLogFormat?: string;
  readonly defaultThrottle: ThrottleLimits;
  /** Limits of single routes, by route key. */
  readonly routeThrottles: Readonly<Record<string, ThrottleLimits>>;
}

/** One stage of a WebSocket API as the templates define it, every intrinsic function resolved. */
export interface WebSocketApiDefinition {
  readonly apiId: string;
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  /** Such as `$request.body.action`. */
  readonly routeSelection: string;
  /** `$request.header.x-api-key` or `$context.authorizer.usageIdentifierKey`. */
  readonly apiKeySelection: string;
  readonly routes: readonly WebSocketRoute[];
  readonly stage: WebSocketStage;
  readonly apiKeys: readonly ApiKey[];
  readonly usagePlans: readonly UsagePlan[];
}
