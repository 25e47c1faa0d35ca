import type { Access } from '../../definition/access.ts';
import type { Operation } from '../../definition/operation.ts';
import type { Json, JsonObject } from '../json.ts';

/** Whose tokens a JWT authorizer accepts. */
export interface TokenIssuerOfApi {
  /** As tokens name it: `https://cognito-idp.REGION.amazonaws.com/POOL`. */
  readonly issuer: Json;
  /** Ids of the clients to whom tokens were issued, one of which a token names in `aud` or `client_id`. */
  readonly audience: readonly Json[];
}

/** A function that decides about callers, and the role in whose name it is asked. */
export interface FunctionAuthorizer {
  /** Invocation URI of the function. */
  readonly uri: Json;
  readonly roleArn: Json;
  /** Seconds for which a decision is kept under the caller's `Authorization`. */
  readonly ttlSeconds: number;
}

/** How the kinds of access that ask for a token are guarded. */
export interface HttpAuthorizers {
  readonly token: TokenIssuerOfApi;
  /** Needed where an operation is open to partners. */
  readonly partner?: FunctionAuthorizer;
}

const authorizationHeader = { type: 'apiKey', in: 'header', name: 'Authorization' } as const;

/** A token that names the issuer, one of the clients and, per route, one of the scopes. */
function jwtScheme({ issuer, audience }: TokenIssuerOfApi): JsonObject {
  return {
    type: 'oauth2',
    'x-amazon-apigateway-authorizer': {
      type: 'jwt',
      identitySource: '$request.header.Authorization',
      jwtConfiguration: { issuer, audience },
    },
  };
}

/** Asks the function with payload 1.0, which is what the authorizer of a REST API gets, and takes the policy it answers. */
function functionScheme({ uri, roleArn, ttlSeconds }: FunctionAuthorizer): JsonObject {
  return {
    ...authorizationHeader,
    'x-amazon-apigateway-authorizer': {
      type: 'request',
      identitySource: '$request.header.Authorization',
      authorizerUri: uri,
      authorizerCredentials: roleArn,
      authorizerPayloadFormatVersion: '1.0',
      authorizerResultTtlInSeconds: ttlSeconds,
    },
  };
}

/**
 * `components.securitySchemes` of an HTTP API, by kind of access.
 * Source: "Controlling and managing access to HTTP APIs", API Gateway developer guide.
 */
export function httpSecuritySchemes({ token, partner }: HttpAuthorizers): JsonObject {
  return {
    iam: { ...authorizationHeader, 'x-amazon-apigateway-authtype': 'awsSigv4' },
    ...(partner && { partner: functionScheme(partner) }),
    token: jwtScheme(token),
  };
}

/** An HTTP API knows no keys. Whoever signs may do what a mere key allows; functions see that nobody else does. */
const guardOf = ({ kind }: Access): string => (kind === 'apiKey' ? 'iam' : kind);

/**
 * `security` of one route: one authorizer at most, any one of a token's scopes.
 * @throws Error when no authorizer guards the operation's kind of access.
 */
export function httpSecurity({ id, access }: Operation, schemes: JsonObject): readonly JsonObject[] {
  if (access.kind === 'anyone') return [];
  const guard = guardOf(access);
  if (!Object.hasOwn(schemes, guard)) {
    throw new Error(
      `${id}: nothing guards access of the kind ${access.kind} in the HTTP API; known are ${Object.keys(schemes).join(', ')}; give it an authorizer`,
    );
  }
  return [{ [guard]: access.kind === 'token' ? access.scopes : [] }];
}
