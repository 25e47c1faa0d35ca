import type { ConsumerStatement, Reconciliation } from '@tollgate/metering/statement';

/** A month's statement as a table of consumers, operations and calls. */
export function statementText(month: string, statements: readonly ConsumerStatement[]): string {
  const rows = statements.flatMap(({ subject, name, plans, lines }) =>
    lines.map(({ operation, calls }) => ({
      consumer: `${name} (${subject})`,
      plan: plans.join('+'),
      operation,
      calls,
    })),
  );
  const total = rows.reduce((sum, { calls }) => sum + calls, 0);
  const width = Math.max(...rows.map(({ consumer }) => consumer.length), 8);
  return [
    `Billed calls of ${month} (UTC)`,
    ...rows.map(({ consumer, plan, operation, calls }) =>
      [consumer.padEnd(width), plan.padEnd(10), operation.padEnd(24), String(calls).padStart(10)].join('  '),
    ),
    `Total ${total}, of ${statements.length} consumers`,
  ].join('\n');
}

/** How statement and access log compare, with the id of every request that only one of them has. */
export function reconciliationText({ logged, billed, unbilled, unlogged }: Reconciliation): string {
  const listed = (what: string, ids: readonly string[]): readonly string[] =>
    ids.length === 0 ? [] : [`${what}:`, ...ids.map((id) => `  ${id}`)];
  return [
    `Access log ${logged}, statement ${billed}, difference ${unbilled.length + unlogged.length}`,
    ...listed('Answered but not billed', unbilled),
    ...listed('Billed but not in the log', unlogged),
  ].join('\n');
}
