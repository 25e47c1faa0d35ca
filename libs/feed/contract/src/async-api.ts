import { isMessage, type MessageContract } from '@tollgate/contract-kit';
import * as z from 'zod';
import * as contract from './index.ts';

type Json = Readonly<Record<string, unknown>>;

const exported: readonly unknown[] = Object.values(contract);

/** Every message of the contract. */
export const messages: readonly MessageContract[] = exported.filter(isMessage);

const reference = (kind: string, name: string): Json => ({ $ref: `#/${kind}/${name}` });

/**
 * The messages of the feed as an AsyncAPI 3.0 document: one channel, what clients send to it and what they get from it.
 * Source: AsyncAPI Specification 3.0.0.
 */
export function asyncApiDocument(): Json {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Tollgate feed',
      version: '1',
      description:
        'What happens to vehicles and photos, live. A ticket of `createFeedTicket` opens a connection.',
    },
    defaultContentType: 'application/json',
    channels: {
      feed: {
        address: '/feed',
        bindings: {
          ws: { query: { type: 'object', required: ['ticket'], properties: { ticket: { type: 'string' } } } },
        },
        messages: Object.fromEntries(
          messages.map(({ name }) => [name, reference('components/messages', name)]),
        ),
      },
    },
    operations: {
      takeFromClients: operation('receive', 'client', 'What a client may say; each is answered.'),
      sendToClients: operation('send', 'service', 'What a client is told.'),
    },
    components: {
      messages: Object.fromEntries(messages.map((message) => [message.name, messageOf(message)])),
    },
  };
}

const operation = (action: 'receive' | 'send', sentBy: MessageContract['sentBy'], summary: string): Json => ({
  action,
  channel: reference('channels', 'feed'),
  summary,
  messages: messages
    .filter((message) => message.sentBy === sentBy)
    .map(({ name }) => reference('channels/feed/messages', name)),
});

const messageOf = ({ name, summary, body, examples }: MessageContract): Json => {
  const { $schema: _dialect, ...payload } = z.toJSONSchema(body, {
    target: 'draft-07',
    io: 'input',
    reused: 'inline',
  });
  return {
    name,
    summary,
    payload: inPlace(payload, `#/components/messages/${name}/payload`),
    examples: examples.map((example) => ({ payload: example })),
  };
};

/** References of a schema lead from the root of the document it stands in. */
function inPlace(value: unknown, root: string): unknown {
  if (Array.isArray(value)) return value.map((item) => inPlace(item, root));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === '$ref' && typeof item === 'string' ? item.replace(/^#/, root) : inPlace(item, root),
    ]),
  );
}

/** The document as the file holds it. */
export const asyncApiText = (): string => `${JSON.stringify(asyncApiDocument(), null, 2)}\n`;
