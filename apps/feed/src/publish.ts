import type { ConsumerContext } from '@tollgate/middleware';
import { forgetConnection } from './data-access/connections.ts';
import { appendToLog } from './data-access/log/append.ts';
import { subscribersOf } from './data-access/subscriptions.ts';
import { deliver } from './deliver.ts';
import { fanOut } from './domain/fan-out.ts';
import type { News } from './domain/news.ts';
import { table } from './service.ts';

/** Milliseconds kept back from the fan-out, so that a batch that was told to many is not told again. */
const reserveMs = 2_000;

/**
 * Puts news into the log, and tells everybody who follows their topics. A batch that comes again, since the process ended in
 * the middle or its messages were delivered twice, finds its places in the log and is told again under them.
 */
export async function publish(
  news: readonly News[],
  { deadline, log }: Pick<ConsumerContext, 'deadline' | 'log'>,
): Promise<void> {
  if (news.length === 0) return;
  const topics = await appendToLog(table, news);
  const { behind } = await fanOut(topics, {
    subscribersOf: (topic) => subscribersOf(table, topic),
    deliver,
    forget: (connectionId, topic) => forgetConnection(table, connectionId, topic),
    until: deadline - reserveMs,
  });
  if (behind > 0) log.warn('connections did not take everything', { count: behind });
}
