import { authorize, Unauthorized, type Decision } from '@tollgate/middleware';
import { useTicket } from '../data-access/tickets.ts';
import { isAllowedOrigin } from '../domain/origin.ts';
import { hashOfTicket } from '../domain/ticket.ts';
import { allowedOrigins } from '../environment.ts';
import { table } from '../service.ts';

/**
 * Decides about a handshake: a page of another origin is denied before it can use the ticket up; the ticket opens one
 * connection, which is known from here on. API Gateway asks anew for every handshake of a WebSocket API.
 */
export const handler = authorize(
  'authorizeConnection',
  async ({ headers, queryStringParameters, requestContext, methodArn }) => {
    const hash = hashOfTicket(queryStringParameters?.['ticket'] ?? '');
    if (hash === undefined) throw new Unauthorized();
    if (!isAllowedOrigin(originIn(headers), allowedOrigins)) return decision('Deny', 'nobody', methodArn);
    const consumer = await useTicket(table, hash, connectionIdOf(requestContext));
    if (consumer === undefined) throw new Unauthorized();
    return decision('Allow', consumer, methodArn);
  },
);

const originIn = (headers: Readonly<Record<string, string | undefined>> | null): string | undefined =>
  Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'origin')?.[1];

function decision(Effect: 'Allow' | 'Deny', principalId: string, Resource: string): Decision {
  return {
    principalId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }],
    },
  };
}

/** A handshake has its connection's id already. @throws Error for a request of another kind of API */
function connectionIdOf(context: object): string {
  const { connectionId } = context as { readonly connectionId?: unknown };
  if (typeof connectionId === 'string') return connectionId;
  throw new Error(
    'the request has no connectionId; ask this authorizer for $connect of a WebSocket API only',
  );
}
