import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';

/** Lets the token `friend` in, turns `foe` away, and knows nobody else. */
export function handler(event: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  const { authorizationToken, methodArn } = event;
  if (authorizationToken !== 'friend' && authorizationToken !== 'foe') {
    return Promise.reject(new Error('Unauthorized'));
  }
  const Effect = authorizationToken === 'friend' ? 'Allow' : 'Deny';
  return Promise.resolve({
    principalId: authorizationToken,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect, Resource: methodArn }],
    },
  });
}
