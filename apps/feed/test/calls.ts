import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ConnectionHandler } from '@tollgate/middleware';
import { lambdaContext } from '@tollgate/testing';
import { recorded } from '@tollgate/testing/evidence';
import { createStackTable } from '@tollgate/testing/stack';
import { connectionPut } from '../src/data-access/connections.ts';
import { tableName } from '../src/environment.ts';
import { handler as disconnectHandler } from '../src/routes/disconnect.ts';
import { handler as pingHandler } from '../src/routes/ping.ts';
import { handler as subscribeHandler } from '../src/routes/subscribe.ts';
import { handler as unsubscribeHandler } from '../src/routes/unsubscribe.ts';
import { subscribersOf } from '../src/data-access/subscriptions.ts';
import { table } from '../src/service.ts';

type Json = Readonly<Record<string, unknown>>;

export const createFeedTable = (): Promise<void> => createStackTable(tableName);

/** A connection that was let in. */
export async function connected(): Promise<string> {
  const connectionId = `${randomUUID().slice(0, 13)}=`;
  await table.client.send(new PutCommand(connectionPut(table, connectionId, 'demo')));
  return connectionId;
}

/** Connections that follow a topic. */
export async function subscribers(topic: string): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const page of subscribersOf(table, topic)) all.push(...page);
  return all;
}

/** Gives a message to a route as API Gateway does, and gives what goes back. */
async function send(
  route: string,
  handler: ConnectionHandler,
  connectionId: string,
  body: string | undefined,
): Promise<Json> {
  const event = {
    requestContext: {
      ...{ routeKey: route, eventType: body === undefined ? 'DISCONNECT' : 'MESSAGE', connectionId },
      ...{ requestId: randomUUID(), stage: 'feed', apiId: 'api', domainName: 'feed.example' },
    },
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  } as unknown as Parameters<ConnectionHandler>[0];
  const answer = await recorded(route, () => handler(event, lambdaContext()));
  return answer.body === '' ? {} : (JSON.parse(answer.body) as Json);
}

const textOf = (message: unknown): string =>
  typeof message === 'string' ? message : JSON.stringify(message);

export interface Wanted {
  readonly topic: string;
  readonly after?: number;
}

export const subscribe = (connectionId: string, ...topics: readonly Wanted[]): Promise<Json> =>
  send('subscribe', subscribeHandler, connectionId, textOf({ action: 'subscribe', topics }));

/** Sends whatever it is as a message that names `subscribe`. */
export const subscribeAs = (connectionId: string, message: unknown): Promise<Json> =>
  send('subscribe', subscribeHandler, connectionId, textOf(message));

export const unsubscribe = (connectionId: string, ...topics: readonly string[]): Promise<Json> =>
  send('unsubscribe', unsubscribeHandler, connectionId, textOf({ action: 'unsubscribe', topics }));

export const ping = (connectionId: string): Promise<Json> =>
  send('ping', pingHandler, connectionId, textOf({ action: 'ping' }));

export const disconnect = (connectionId: string): Promise<Json> =>
  send('disconnect', disconnectHandler, connectionId, undefined);
