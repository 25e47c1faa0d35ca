import type { APIGatewayProxyEvent } from 'aws-lambda';

/** Who a test calls as, by what the gateway would have established. */
export interface TestCaller {
  readonly apiKeyId?: string;
  readonly token?: {
    readonly subject?: string;
    readonly clientId?: string;
    readonly scopes?: readonly string[];
  };
  readonly partner?: {
    readonly tenant?: string;
    readonly clientId?: string;
    readonly plan?: string;
    readonly scopes?: readonly string[];
  };
  readonly userArn?: string;
}

export interface ContextOfRequest {
  readonly method: string;
  readonly resource: string;
  readonly path: string;
  readonly requestId: string;
  readonly caller: TestCaller;
}

/** The request context of a REST API's proxy event. */
export function requestContextOf({
  method,
  resource,
  path,
  requestId,
  caller,
}: ContextOfRequest): APIGatewayProxyEvent['requestContext'] {
  const { apiKeyId, userArn } = caller;
  return {
    resourceId: 'abc123',
    resourcePath: resource,
    httpMethod: method,
    extendedRequestId: 'AbCdEfGhIjKlMnO=',
    requestTime: '31/Jan/2026:12:00:00 +0000',
    path: `/test${path}`,
    accountId: '123456789012',
    protocol: 'HTTP/1.1',
    stage: 'test',
    domainPrefix: 'api',
    requestTimeEpoch: 1769860800000,
    requestId,
    identity: {
      cognitoIdentityPoolId: null,
      accountId: userArn === undefined ? null : '123456789012',
      cognitoIdentityId: null,
      caller: userArn ?? null,
      sourceIp: '127.0.0.1',
      principalOrgId: null,
      accessKey: null,
      cognitoAuthenticationType: null,
      cognitoAuthenticationProvider: null,
      userArn: userArn ?? null,
      userAgent: 'test',
      user: userArn ?? null,
      apiKey: null,
      apiKeyId: apiKeyId ?? null,
      clientCert: null,
    },
    domainName: 'api.example.com',
    apiId: 'api',
    authorizer: authorizerOf(caller),
  };
}

/** What an authorizer tells of its caller: a user pool its claims, a Lambda authorizer its context. */
function authorizerOf({
  token,
  partner,
}: TestCaller): APIGatewayProxyEvent['requestContext']['authorizer'] | undefined {
  if (token !== undefined) {
    return {
      claims: {
        sub: token.subject ?? 'subject',
        client_id: token.clientId ?? 'client',
        scope: (token.scopes ?? []).join(' '),
        token_use: 'access',
      },
    };
  }
  if (partner === undefined) return undefined;
  const clientId = partner.clientId ?? 'client';
  return {
    principalId: clientId,
    tenant: partner.tenant ?? 'tenant',
    clientId,
    plan: partner.plan ?? 'partner',
    scope: (partner.scopes ?? []).join(' '),
    integrationLatency: 1,
  };
}
