import {
  EventConsumer,
  ServiceFunction,
  ServiceStack,
  ServiceTable,
  ServiceWebSocketApi,
  type Stage,
} from '@tollgate/constructs';
import { createFeedTicket, unknownAction } from '@tollgate/feed-contract';
import { photoDeleted, photoPublished } from '@tollgate/photos-contract';
import {
  vehicleDeregisteredEvent,
  vehicleRegistered,
  vehicleTransferred,
  vehicleUpdated,
} from '@tollgate/vehicles-contract';
import type { App } from 'aws-cdk-lib';

/** The live feed: a WebSocket API of its own, the table of who listens and of what happened lately, and who tells them. */
export class FeedStack extends ServiceStack {
  constructor(app: App, stage: Stage) {
    super(app, { service: 'feed', stage, description: 'The live feed of what changes, over WebSockets' });

    const table = new ServiceTable(this);
    const environment = { TABLE_NAME: table.tableName };
    const api = new ServiceWebSocketApi(this, { stageName: 'feed', unknownMessage });
    const sending = { ...environment, CONNECTIONS_URL: api.connectionsUrl };

    const remove = table.allow('dynamodb:DeleteItem');
    const keep = table.allow('dynamodb:PutItem');
    const change = table.allow('dynamodb:UpdateItem');
    const lookUp = table.allow('dynamodb:BatchGetItem');
    const query = table.allow('dynamodb:Query');

    new ServiceFunction(this, {
      operation: createFeedTicket,
      environment: { ...environment, FEED_URL: api.url },
      grants: [keep],
    });
    const authorizer = new ServiceFunction(this, {
      authorizer: 'authorize-connection',
      environment,
      grants: [lookUp, remove, keep],
    });
    const subscribe = new ServiceFunction(this, {
      route: 'subscribe',
      environment: sending,
      timeoutMs: replayMs,
      grants: [change, keep, lookUp, query, api.allowPost()],
    });
    const unsubscribe = new ServiceFunction(this, {
      route: 'unsubscribe',
      environment,
      grants: [change, remove],
    });
    const ping = new ServiceFunction(this, { route: 'ping', environment, grants: [change, lookUp] });
    const disconnect = new ServiceFunction(this, { route: 'disconnect', environment, grants: [remove] });

    api.authorizeBy(authorizer, 'route.request.querystring.ticket');
    api.answer('subscribe', subscribe);
    api.answer('unsubscribe', unsubscribe);
    api.answer('ping', ping);
    api.onDisconnect(disconnect);

    new EventConsumer(this, {
      consumer: 'publish-events',
      events: [
        vehicleRegistered,
        vehicleUpdated,
        vehicleTransferred,
        vehicleDeregisteredEvent,
        photoPublished,
        photoDeleted,
      ],
      maxConcurrency: 4,
      timeoutMs: fanOutMs,
      environment: sending,
      grants: [lookUp, keep, change, query, remove, api.allowPost()],
    });
  }
}

/** Milliseconds that sending again may take: API Gateway waits for 29 seconds. */
const replayMs = 28_000;

/** Milliseconds for one batch: its places in the log, and everybody who is told. */
const fanOutMs = 30_000;

/** What a message gets that is no JSON, or names no action. */
const unknownMessage = {
  type: 'problem',
  problem: {
    type: '/problems#unknown-action',
    title: unknownAction.title,
    status: unknownAction.status,
    detail: 'Send JSON whose member action is subscribe, unsubscribe or ping.',
    code: unknownAction.code,
    requestId: '$context.requestId',
  },
};
