import type { APIGatewayProxyEvent } from 'aws-lambda';

/** Who calls, as the gateway established it. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'apiKey'; readonly id: string }
  | {
      readonly kind: 'token';
      readonly subject: string;
      readonly clientId: string;
      readonly scopes: readonly string[];
    }
  | { readonly kind: 'iam'; readonly userArn: string };

const anonymous: Caller = { kind: 'anonymous' };

/** Reads the caller out of the request context; headers are never believed. */
export function callerOf({ requestContext }: APIGatewayProxyEvent): Caller {
  const authorizer = requestContext.authorizer;
  if (authorizer) {
    const claims = (authorizer['claims'] ?? authorizer) as Readonly<Record<string, unknown>>;
    const subject = textOf(claims['sub']) ?? textOf(claims['principalId']);
    if (subject !== undefined) {
      const scope = textOf(claims['scope']) ?? '';
      return {
        kind: 'token',
        subject,
        clientId: textOf(claims['client_id']) ?? subject,
        scopes: scope === '' ? [] : scope.split(' '),
      };
    }
  }
  const identity = requestContext.identity as APIGatewayProxyEvent['requestContext']['identity'] | undefined;
  if (identity?.userArn) return { kind: 'iam', userArn: identity.userArn };
  if (identity?.apiKeyId) return { kind: 'apiKey', id: identity.apiKeyId };
  return anonymous;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** One text for one caller; two callers never share one. */
export function callerKey(caller: Caller): string {
  switch (caller.kind) {
    case 'anonymous':
      return 'anonymous';
    case 'apiKey':
      return JSON.stringify(['apiKey', caller.id]);
    case 'token':
      return JSON.stringify(['token', caller.clientId, caller.subject]);
    case 'iam':
      return JSON.stringify(['iam', caller.userArn]);
  }
}
