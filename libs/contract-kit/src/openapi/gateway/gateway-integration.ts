import type { JsonObject } from '../json.ts';

/** `x-amazon-apigateway-integration` of one method, and what the method itself must declare for it. */
export interface GatewayIntegration {
  /** The extension as API Gateway reads it; values may be CloudFormation functions. */
  readonly definition: JsonObject;
  /** Request headers the integration maps: a header that is not declared cannot be mapped. */
  readonly requestHeaders?: readonly string[];
}
