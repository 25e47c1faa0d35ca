export { FeedClient, type FeedClientOptions, type FeedItem } from './feed-client.ts';
export { Inbox } from './inbox.ts';
export type { Socket } from './protocol.ts';
