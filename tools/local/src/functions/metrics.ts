import { existsSync, readFileSync } from 'node:fs';

/** One embedded metric line: its JSON as the function wrote it. */
export type MetricLine = { readonly [key: string]: unknown };

/**
 * The metrics in a function's log. Source: CloudWatch embedded metric format, a JSON line with an `_aws` member.
 * @param file path of the log
 */
export function readMetrics(file: string): MetricLine[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{') && line.includes('"_aws"'))
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as MetricLine];
      } catch {
        return [];
      }
    });
}
