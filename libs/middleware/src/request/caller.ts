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
  | {
      readonly kind: 'partner';
      readonly tenant: string;
      readonly clientId: string;
      /** Name of the plan that its use counts against. */
      readonly plan: string;
      readonly scopes: readonly string[];
    }
  | { readonly kind: 'iam'; readonly userArn: string };

const anonymous: Caller = { kind: 'anonymous' };

/** Reads the caller out of the request context; headers are never believed. */
export function callerOf({ requestContext }: APIGatewayProxyEvent): Caller {
  const authorizer = requestContext.authorizer;
  if (authorizer) {
    const partner = partnerOf(authorizer);
    if (partner !== undefined) return partner;
    const claims = (authorizer['claims'] ?? {}) as Readonly<Record<string, unknown>>;
    const subject = textOf(claims['sub']);
    if (subject !== undefined) {
      return {
        kind: 'token',
        subject,
        clientId: textOf(claims['client_id']) ?? subject,
        scopes: scopesIn(claims['scope']),
      };
    }
  }
  const identity = requestContext.identity as APIGatewayProxyEvent['requestContext']['identity'] | undefined;
  if (identity?.userArn) return { kind: 'iam', userArn: identity.userArn };
  if (identity?.apiKeyId) return { kind: 'apiKey', id: identity.apiKeyId };
  return anonymous;
}

/** What the authorizer of partners found out; it stands beside `claims`, which only a user pool writes. */
function partnerOf(authorizer: Readonly<Record<string, unknown>>): Caller | undefined {
  const tenant = textOf(authorizer['tenant']);
  const clientId = textOf(authorizer['clientId']);
  const plan = textOf(authorizer['plan']);
  if ('claims' in authorizer || tenant === undefined || clientId === undefined || plan === undefined)
    return undefined;
  return { kind: 'partner', tenant, clientId, plan, scopes: scopesIn(authorizer['scope']) };
}

const scopesIn = (scope: unknown): readonly string[] => textOf(scope)?.split(' ') ?? [];

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
    case 'partner':
      return JSON.stringify(['partner', caller.tenant, caller.clientId]);
    case 'iam':
      return JSON.stringify(['iam', caller.userArn]);
  }
}
