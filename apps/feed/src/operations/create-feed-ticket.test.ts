import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createFeedTicket } from '@tollgate/feed-contract';
import { callOperation } from '@tollgate/testing';
import { createFeedTable } from '../../test/calls.ts';
import { client, table } from '../service.ts';
import { handler } from './create-feed-ticket.ts';

beforeAll(createFeedTable);

test('a ticket is random, good for 30 seconds, and kept by nobody but who asked for it', async () => {
  const before = Date.now();
  const replies = await Promise.all(
    Array.from({ length: 10 }, () => callOperation(handler, createFeedTicket)),
  );

  const tickets = replies.map(({ body }) => body.ticket);
  expect(new Set(tickets).size).toBe(10);
  for (const { status, headers, body } of replies) {
    expect(status).toBe(201);
    expect(headers['Cache-Control']).toBe('no-store');
    expect(body.ticket).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(body.url).toBe('wss://feed.example/feed');
    expect(Date.parse(body.expiresAt) - before).toBeGreaterThan(28_000);
    expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(30_000);
  }
  const { Items } = await client.send(new ScanCommand({ TableName: table.name }));
  expect(Items).toHaveLength(10);
  for (const ticket of tickets) expect(JSON.stringify(Items)).not.toContain(ticket);
});
