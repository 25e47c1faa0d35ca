import type { JsonObject } from '../json.ts';

/** Where the caller's right to call a method comes from. */
export type Authorization =
  { readonly kind: 'none' } | { readonly kind: 'iam' } | UserPoolAuthorization | LambdaAuthorization;

export interface UserPoolAuthorization {
  readonly kind: 'userPools';
  readonly header: string;
  readonly providerArns: readonly string[];
  /** Any one of these suffices; without scopes the token must be an ID token. */
  readonly scopes: readonly string[];
}

export interface LambdaAuthorization {
  readonly kind: 'token' | 'request';
  readonly name: string;
  readonly functionArn: string;
  /** Mapping expressions, such as `method.request.header.Authorization`. */
  readonly identitySources: readonly string[];
  readonly validationExpression?: string;
  /** Seconds for which a policy is kept; 0 keeps none. */
  readonly ttlSeconds: number;
}

export type IntegrationType = 'AWS' | 'AWS_PROXY' | 'HTTP' | 'HTTP_PROXY' | 'MOCK';
export type ContentHandling = 'CONVERT_TO_BINARY' | 'CONVERT_TO_TEXT';

export interface IntegrationResponseModel {
  /** Regular expression over the status or the error message; undefined for the default response. */
  readonly selectionPattern?: string;
  readonly statusCode: number;
  readonly parameters: Readonly<Record<string, string>>;
  readonly templates: Readonly<Record<string, string>>;
  readonly contentHandling?: ContentHandling;
}

export interface IntegrationModel {
  readonly type: IntegrationType;
  readonly httpMethod: string;
  readonly uri: string;
  /** Id of the VPC link it goes through; absent where it goes straight. */
  readonly connectionId?: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly templates: Readonly<Record<string, string>>;
  readonly passthrough: 'WHEN_NO_MATCH' | 'WHEN_NO_TEMPLATES' | 'NEVER';
  readonly contentHandling?: ContentHandling;
  readonly timeoutMs: number;
  /** Mapping expressions whose values tell cached answers apart. */
  readonly cacheKeyParameters: readonly string[];
  /** Methods with the same one share cached answers; absent: those of the resource. */
  readonly cacheNamespace?: string;
  readonly responses: readonly IntegrationResponseModel[];
}

export interface RequiredParameter {
  readonly in: 'path' | 'querystring' | 'header';
  readonly name: string;
}

export interface MethodModel {
  readonly resourcePath: string;
  readonly resourceId: string;
  /** A verb, or `ANY`. */
  readonly httpMethod: string;
  readonly apiKeyRequired: boolean;
  readonly authorization: Authorization;
  readonly requiredParameters: readonly RequiredParameter[];
  /** Schemas by content type; undefined when the body is not validated. */
  readonly models: Readonly<Record<string, JsonObject>> | undefined;
  readonly integration: IntegrationModel;
}

export interface GatewayResponseModel {
  readonly responseType: string;
  readonly statusCode?: number;
  readonly parameters: Readonly<Record<string, string>>;
  readonly templates: Readonly<Record<string, string>>;
}

/** What an OpenAPI document with `x-amazon-apigateway-*` defines. */
export interface ApiModel {
  readonly title: string;
  readonly methods: readonly MethodModel[];
  readonly binaryMediaTypes: readonly string[];
  readonly apiKeySource: 'HEADER' | 'AUTHORIZER';
  /** Bytes from which on answers are compressed; absent when they are not. */
  readonly minimumCompressionSize?: number;
  /** The API's resource policy. */
  readonly policy: JsonObject | undefined;
  readonly gatewayResponses: readonly GatewayResponseModel[];
  /** Schemas that models refer to, under `#/components/schemas`. */
  readonly schemas: JsonObject;
}
