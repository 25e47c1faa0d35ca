import type { MessageBody, Problem } from '@tollgate/contract-kit';
import type {
  eventsMessage,
  gapMessage,
  pongMessage,
  problemMessage,
  subscribedMessage,
  unsubscribedMessage,
} from '../messages/from-the-feed.ts';

/** What the feed sends, told apart by `type`. */
export type FromTheFeed =
  | MessageBody<typeof subscribedMessage>
  | MessageBody<typeof unsubscribedMessage>
  | MessageBody<typeof eventsMessage>
  | MessageBody<typeof gapMessage>
  | MessageBody<typeof pongMessage>
  | MessageBody<typeof problemMessage>;

/** As much of a WebSocket as the client needs: that of browsers, of Node.js, of `ws`. */
export interface Socket {
  send(text: string): void;
  close(): void;
  addEventListener(
    type: 'open' | 'close' | 'error' | 'message',
    listener: (event: { readonly data?: unknown }) => void,
  ): void;
}

/** @returns undefined for what is no message of the feed, such as one of API Gateway itself */
export function parseMessage(data: unknown): FromTheFeed | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const message = JSON.parse(data) as FromTheFeed | { readonly type?: undefined };
    return message.type === undefined ? undefined : message;
  } catch {
    return undefined;
  }
}

export type { Problem };
