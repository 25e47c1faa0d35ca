import type { ConsumerStatement } from '@tollgate/metering/statement';

/** A month's statement for machines, which `npm run contracts -- check --usage` reads, too. */
export function statementJson(month: string, statements: readonly ConsumerStatement[]): string {
  const consumers = statements.map(({ subject, name, plans, lines }) => ({ subject, name, plans, lines }));
  return JSON.stringify({ month, consumers }, null, 2);
}

/** The same as CSV (RFC 4180), a row for each consumer and operation. */
export function statementCsv(month: string, statements: readonly ConsumerStatement[]): string {
  const rows = statements.flatMap(({ subject, name, plans, lines }) =>
    lines.map(({ operation, calls }) => [month, subject, name, plans.join('+'), operation, String(calls)]),
  );
  return [['month', 'subject', 'name', 'plan', 'operation', 'calls'], ...rows]
    .map((row) => row.map(field).join(','))
    .join('\r\n');
}

const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
