import type { Access } from '../../definition/access.ts';
import type { Json, JsonObject } from '../json.ts';

/** The function that knows partners, and the role in whose name the gateway asks it. */
export interface PartnerAuthorizer {
  /** Integration URI of the function: `arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/ARN/invocations`. */
  readonly uri: Json;
  readonly roleArn: Json;
}

export interface Authorizers {
  /** ARNs of the user pools whose access tokens count. */
  readonly userPoolArns: readonly Json[];
  /** Needed where an operation is open to partners. */
  readonly partner?: PartnerAuthorizer;
}

/**
 * Seconds for which the gateway keeps what the authorizer decided about one token, and so the longest that a suspended
 * partner goes on. It is the gateway's own default.
 */
export const partnerTtlSeconds = 300;

/** `components.securitySchemes` as API Gateway reads them: every scheme is written as an API key. */
export function gatewaySecuritySchemes({ userPoolArns, partner }: Authorizers): JsonObject {
  return {
    ...(partner && { partner: partnerScheme(partner) }),
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

function partnerScheme({ uri, roleArn }: PartnerAuthorizer): JsonObject {
  return {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': {
      type: 'request',
      identitySource: 'method.request.header.Authorization',
      authorizerUri: uri,
      authorizerCredentials: roleArn,
      authorizerResultTtlInSeconds: partnerTtlSeconds,
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
    case 'partner':
      // A custom authorizer takes no scopes from the document; the function reads them from the contracts.
      return [{ partner: [] }];
    case 'token':
      return [{ token: access.scopes }];
  }
}
