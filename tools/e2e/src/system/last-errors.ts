import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outputFile } from './serve-assemblies.ts';

/** How far back an error may lie that explains an answer, in milliseconds. */
const recentMs = 10_000;
/** Characters of one line: the rest of a long trace says little. */
const longest = 2000;
/** Lines that are kept of what the system printed. */
const lastLines = 5;

/**
 * What functions logged as errors in the last ten seconds, each with its file, and what the system printed last: why an
 * answer is `internalError` stands nowhere else.
 * @param data folder of the system's data
 */
export function lastErrors(data: string): readonly string[] {
  const since = Date.now() - recentMs;
  const output = join(data, outputFile);
  const printed = existsSync(output)
    ? readFileSync(output, 'utf8').trimEnd().split('\n').slice(-lastLines)
    : [];
  const logged = globSync('*.log', { cwd: join(data, 'logs') }).flatMap((file) =>
    readFileSync(join(data, 'logs', file), 'utf8')
      .split('\n')
      .filter((line) => isRecentError(line, since))
      .map((line) => `${file}: ${line.slice(0, longest)}`),
  );
  return [...logged, ...printed];
}

function isRecentError(line: string, since: number): boolean {
  if (!line.includes('"level":"ERROR"')) return false;
  try {
    const { timestamp } = JSON.parse(line) as { timestamp?: string };
    return timestamp === undefined || Date.parse(timestamp) >= since;
  } catch {
    return false;
  }
}
