import type { Access } from '../../definition/access.ts';
import type { Json, JsonObject } from '../json.ts';

/** `components.securitySchemes` as API Gateway reads them: every scheme is written as an API key. */
export function gatewaySecuritySchemes(userPoolArns: readonly Json[]): JsonObject {
  return {
    apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
    iam: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      'x-amazon-apigateway-authtype': 'awsSigv4',
    },
    token: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      'x-amazon-apigateway-authtype': 'cognito_user_pools',
      'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: userPoolArns },
    },
  };
}

/** `security` of one method; the gateway ignores it at the root. Any one of a token's scopes is enough. */
export function gatewaySecurity(access: Access): readonly JsonObject[] {
  switch (access.kind) {
    case 'anyone':
      return [];
    case 'apiKey':
      return [{ apiKey: [] }];
    case 'iam':
      return [{ iam: [] }];
    case 'token':
      return [{ token: access.scopes }];
  }
}
