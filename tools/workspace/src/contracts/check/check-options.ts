import { parseArgs } from 'node:util';
import { instantOf } from '@tollgate/contract-kit';

export interface CheckOptions {
  /** Branch or commit whose contracts hold. */
  readonly base: string;
  /** Root of an API whose contracts hold, too. */
  readonly deployed: string | undefined;
  /** Stage whose API that is; `deployed` says it without one. */
  readonly stage: string | undefined;
  /** File of who used what, as `npm run statement` exports it. */
  readonly usage: string | undefined;
  /** Milliseconds since 1970. */
  readonly today: number;
  readonly form: 'text' | 'json' | 'markdown';
}

/**
 * Reads `[--base REF] [--deployed URL | --stage NAME] [--usage FILE] [--today DATE] [--json | --markdown]`.
 * @throws Error that says what was received and what is allowed
 */
export function checkOptions(args: readonly string[]): CheckOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      base: { type: 'string', default: 'main' },
      deployed: { type: 'string' },
      stage: { type: 'string' },
      usage: { type: 'string' },
      today: { type: 'string', default: new Date().toISOString() },
      json: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
    },
  });
  const { base, deployed, stage, usage, json, markdown } = values;
  const today = instantOf(values.today);
  if (today === undefined)
    throw new Error(`--today is ${JSON.stringify(values.today)}; it takes a date, as 2026-01-31`);
  if (json && markdown)
    throw new Error('--json and --markdown are two forms of one report; give one of them');
  if (deployed !== undefined && stage !== undefined)
    throw new Error('--deployed and --stage both say what is deployed; give one of them');
  if (deployed !== undefined && !URL.canParse(deployed))
    throw new Error(
      `--deployed is ${JSON.stringify(deployed)}; it takes the root of an API, as http://127.0.0.1:3000`,
    );
  return { base, deployed, stage, usage, today, form: json ? 'json' : markdown ? 'markdown' : 'text' };
}
