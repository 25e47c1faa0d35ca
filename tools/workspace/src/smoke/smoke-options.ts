import { parseArgs } from 'node:util';

/** Longest time of one answer: a function that has not run yet may take a few seconds. */
const answerLimitMs = 10_000;

export const smokeUsage = `npm run smoke -- --url URL [--key KEY] [--limit MS] [--dry-run] [--json]
Asks a running system whether it is well. KEY is an API key of the stage, by default that in SMOKE_API_KEY; without one what needs a key is only seen to be closed.`;

export interface SmokeOptions {
  /** Root of the stage, without a slash at the end. */
  readonly url: string;
  readonly key?: string;
  /** Longest time of one answer, in milliseconds. */
  readonly limitMs: number;
  /** Says what would be asked, and asks nothing. */
  readonly isDryRun: boolean;
  readonly isJson: boolean;
}

/**
 * Reads `--url URL [--key KEY] [--limit MS] [--dry-run] [--json]`.
 * @throws Error that says what was received and what is allowed
 */
export function smokeOptions(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): SmokeOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { type: 'string', default: `http://127.0.0.1:${environment['PORT'] ?? '3000'}` },
      key: { type: 'string' },
      limit: { type: 'string', default: String(answerLimitMs) },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (!URL.canParse(values.url) || !/^https?:$/.test(new URL(values.url).protocol))
    throw new Error(
      `--url is ${JSON.stringify(values.url)}; give the root of a stage, as https://api.example.com. A workflow takes it from the variable API_URL of its environment.`,
    );
  const limitMs = Number(values.limit);
  if (!(limitMs > 0 && limitMs <= 60_000))
    throw new Error(`--limit is ${JSON.stringify(values.limit)}; give milliseconds up to 60000.`);
  // A secret that is not set reaches a step of a workflow as an empty text.
  const key = values.key ?? environment['SMOKE_API_KEY'] ?? '';
  return {
    url: values.url.replace(/\/+$/, ''),
    ...(key !== '' && { key }),
    limitMs,
    isDryRun: values['dry-run'],
    isJson: values.json,
  };
}
