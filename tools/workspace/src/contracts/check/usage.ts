import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';

/** Calls of one consumer of one operation. */
export interface Usage {
  readonly operation: string;
  /** API key or partner, as statements write it: `key:a1b2c3`, `tenant:harbour`. */
  readonly subject: string;
  readonly name: string;
  readonly calls: number;
  /** `2026-11` */
  readonly month: string;
}

const Statement = z.object({
  month: z.string(),
  consumers: z.array(
    z.object({
      subject: z.string(),
      name: z.string(),
      lines: z.array(z.object({ operation: z.string(), calls: z.int().min(0) })),
    }),
  ),
});
const Row = z.object({
  month: z.string(),
  subject: z.string(),
  name: z.string(),
  operation: z.string(),
  calls: z.string().regex(/^\d+$/).transform(Number),
});

/**
 * Reads who used what: what `npm run statement` writes with `--json` or `--csv`.
 * @throws Error naming the file, what is wrong with it and how to make one
 */
export function readUsage(file: string): readonly Usage[] {
  try {
    const text = readFileSync(file, 'utf8');
    if (!text.trimStart().startsWith('{')) return rowsOf(text);
    const { month, consumers } = Statement.parse(JSON.parse(text));
    return consumers.flatMap(({ subject, name, lines }) =>
      lines.map((line) => ({ ...line, subject, name, month })),
    );
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : String((cause as Error).message);
    throw new Error(
      `--usage is ${JSON.stringify(file)}, which is no statement of calls: ${why.replaceAll('\n', ' ')}; write one: ` +
        `npm run --silent statement -- --month YYYY-MM --json > FILE`,
      { cause },
    );
  }
}

/** @throws Error when the first line, which is there in a month without calls, too, does not name what is read */
function rowsOf(csv: string): readonly Usage[] {
  // Lines end as RFC 4180 has it, the last one as the command line does.
  const [names = [], ...rows] = parse(csv, { record_delimiter: ['\r\n', '\n'], skip_empty_lines: true });
  const missing = Object.keys(Row.shape).filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new Error(`its first line is ${JSON.stringify(names.join())}, which lacks ${missing.join(', ')}`);
  return z.array(Row).parse(rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]]))));
}
