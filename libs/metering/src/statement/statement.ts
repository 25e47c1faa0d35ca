import type { Table } from '@tollgate/dynamodb';
import { findConsumer } from '../consumers/consumer.ts';
import { callsIn, consumersIn } from './read-calls.ts';

/** What one consumer is billed for one operation. */
export interface StatementLine {
  readonly operation: string;
  readonly calls: number;
}

/** What one consumer is billed for a month. */
export interface ConsumerStatement {
  readonly subject: string;
  /** For people; the subject where nobody recorded a name. */
  readonly name: string;
  readonly plans: readonly string[];
  readonly lines: readonly StatementLine[];
  readonly requestIds: ReadonlySet<string>;
}

/**
 * What the consumers of a month are billed, by subject; one of them alone where `consumer` names it, by its subject or the id
 * in it.
 */
export async function statementOf(
  table: Table,
  month: string,
  consumer?: string,
): Promise<readonly ConsumerStatement[]> {
  const statements: ConsumerStatement[] = [];
  for await (const subject of consumersIn(table, month)) {
    if (
      consumer === undefined ||
      subject === consumer ||
      subject.endsWith(`:${encodeURIComponent(consumer)}`)
    )
      statements.push(await ofConsumer(table, subject, month));
  }
  return statements;
}

async function ofConsumer(table: Table, subject: string, month: string): Promise<ConsumerStatement> {
  const counts = new Map<string, number>();
  const plans = new Set<string>();
  const requestIds = new Set<string>();
  for await (const { operation, plan, requestId } of callsIn(table, subject, month)) {
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
    plans.add(plan);
    requestIds.add(requestId);
  }
  const name = (await findConsumer(table, subject))?.name ?? subject;
  const lines = [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([operation, calls]) => ({ operation, calls }));
  return { subject, name, plans: [...plans].sort(), lines, requestIds };
}
