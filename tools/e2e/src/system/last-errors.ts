import { closeSync, existsSync, fstatSync, globSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { outputFile } from './serve-assemblies.ts';

/** How far back an error may lie that explains an answer, in milliseconds. */
const recentMs = 10_000;
/** Bytes of the end of a log that are looked at. */
const looked = 64 * 1024;
/** Characters of one line: the rest of a long trace says little. */
const longest = 2000;
/** Lines that are kept of what the system printed. */
const lastLines = 5;
/** Logs of requests, not of functions. */
const exclude = ['access.log', 'waf.log'];

/**
 * What functions logged as errors in the last ten seconds, each with its file, and what the system printed last: why an
 * answer is `internalError` stands nowhere else.
 * @param data folder of the system's data
 */
export function lastErrors(data: string): readonly string[] {
  const since = Date.now() - recentMs;
  const logs = join(data, 'logs');
  const logged = globSync('*.log', { cwd: logs, exclude }).flatMap((file) =>
    endOf(join(logs, file))
      .filter((line) => isRecentError(line, since))
      .map((line) => `${file}: ${line.slice(0, longest)}`),
  );
  const output = join(data, outputFile);
  return [...logged, ...(existsSync(output) ? endOf(output).slice(-lastLines) : [])];
}

/** The last lines of a file; the first of them may be cut. */
function endOf(file: string): readonly string[] {
  const descriptor = openSync(file, 'r');
  try {
    const { size } = fstatSync(descriptor);
    const end = Buffer.alloc(Math.min(size, looked));
    readSync(descriptor, end, 0, end.length, size - end.length);
    return end.toString().trimEnd().split('\n');
  } finally {
    closeSync(descriptor);
  }
}

function isRecentError(line: string, since: number): boolean {
  if (!line.includes('"level":"ERROR"')) return false;
  try {
    return Date.parse((JSON.parse(line) as { timestamp?: string }).timestamp ?? '') >= since;
  } catch {
    return false;
  }
}
