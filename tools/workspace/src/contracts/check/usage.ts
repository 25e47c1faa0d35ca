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
const Rows = z.array(
  z.object({
    month: z.string(),
    subject: z.string(),
    name: z.string(),
    operation: z.string(),
    calls: z.coerce.number().int().min(0),
  }),
);

/**
 * Reads who used what: what `npm run statement` writes with `--json` or `--csv`.
 * @throws Error naming the file, what is wrong with it and how to make one
 */
export function readUsage(file: string): readonly Usage[] {
  try {
    const text = readFileSync(file, 'utf8');
    if (!text.trimStart().startsWith('{'))
      return Rows.parse(parse(text, { columns: true, skip_empty_lines: true }));
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
