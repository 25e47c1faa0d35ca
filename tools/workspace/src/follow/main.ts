import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createClient, fetchTransport } from '@tollgate/contract-kit/client';
import { createFeedTicket, Topic } from '@tollgate/feed-contract';
import { FeedClient } from '@tollgate/feed-contract/client';
import { placeOptions, workspaceRoot } from '../consumers/place.ts';
import { print } from '@tollgate/local/print';

const usage = 'npm run follow -- state.CA vehicle.ID photos … [--key KEY] [--url URL] [--data FOLDER]';

/**
 * Follows topics of the feed and prints each event as a line of JSON, until it is interrupted or ends with `| head -1`. On this
 * machine it takes the demo key.
 */
await print(usage, async () => {
  const { url, data } = placeOptions;
  const { values, positionals: topics } = parseArgs({
    allowPositionals: true,
    options: { url, data, key: { type: 'string' } },
  });
  const wrong = topics.filter((topic) => !Topic.safeParse(topic).success);
  if (topics.length === 0 || wrong.length > 0)
    throw new Error(
      `${topics.length === 0 ? 'No topic is named' : `There is no topic ${wrong.join(', ')}`}; allowed are photos, state.CA (a USPS code) and vehicle.ID. Usage: ${usage}`,
    );
  const api = createClient(
    { createFeedTicket },
    fetchTransport({ baseUrl: values.url, headers: { 'X-API-Key': values.key ?? demoKey(values.data) } }),
  );
  // Says what is wrong before it begins; later failures are tried again.
  await api.createFeedTicket({});
  const feed = new FeedClient({ ticket: async () => (await api.createFeedTicket({})).body });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => feed.close());
  process.stdout.once('error', () => feed.close());
  for (const topic of topics) feed.subscribe(topic);
  for await (const item of feed) process.stdout.write(`${JSON.stringify(item)}\n`);
  return '';
});

function demoKey(data: string): string {
  const script = join(workspaceRoot, 'tools/local/src/cli/key.ts');
  return execFileSync(process.execPath, [script, '--data', data], { encoding: 'utf8' }).trim();
}
