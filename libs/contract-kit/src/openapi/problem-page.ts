import { commonProblems } from '../definition/common-problems.ts';
import type { Operation } from '../definition/operation.ts';
import { problemUri, type ProblemType } from '../definition/problem-type.ts';
import { compareText, problemsOf } from './operation-problems.ts';

/**
 * A static page that explains every problem type; `type` of a problem points at one of its headings.
 * It holds neither `#` nor `$`, so that it can stand in a mapping template as it is.
 * @param others Problem types that no operation names, as those the gateway makes.
 */
export function problemPage(operations: readonly Operation[], others: readonly ProblemType[] = []): string {
  const rows = listed(operations, others).map(({ problem, ids }) => section(problem, ids));
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><title>Problem types</title>',
    '<style>body{font-family:sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem;line-height:1.5}</style>',
    '</head><body><h1>Problem types</h1>',
    '<p>Every 4xx and 5xx answer is <code>application/problem+json</code> (RFC 9457). Its <code>type</code> names a heading here.</p>',
    ...rows,
    '</body></html>',
    '',
  ].join('\n');
}

interface Listed {
  readonly problem: ProblemType;
  readonly ids: readonly string[];
}

function listed(operations: readonly Operation[], others: readonly ProblemType[]): readonly Listed[] {
  const entries = new Map<string, { problem: ProblemType; ids: string[] }>();
  const entryOf = (problem: ProblemType): { ids: string[] } => {
    const entry = entries.get(problem.code) ?? { problem, ids: [] };
    entries.set(problem.code, entry);
    return entry;
  };
  for (const problem of [...Object.values(commonProblems), ...others]) entryOf(problem);
  for (const operation of operations) {
    for (const problem of problemsOf(operation)) entryOf(problem).ids.push(operation.id);
  }
  return [...entries.values()].sort(
    (one, other) =>
      one.problem.status - other.problem.status || compareText(one.problem.code, other.problem.code),
  );
}

function section({ code, status, title, retryAfterSeconds }: ProblemType, ids: readonly string[]): string {
  const anchor = problemUri(code).replace(/^.*#/, '');
  const retry =
    retryAfterSeconds === undefined
      ? ''
      : ` Try again after ${retryAfterSeconds} s, as <code>Retry-After</code> says.`;
  const from = ids.length === 0 ? 'Made by the gateway.' : `From ${[...ids].sort(compareText).join(', ')}.`;
  return (
    `<h2 id="${escapeHtml(anchor)}">${escapeHtml(title)}</h2>\n` +
    `<p><code>${escapeHtml(code)}</code>, status ${status}.${retry} ${escapeHtml(from)}</p>`
  );
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '#': '&num;',
  $: '&dollar;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"#$]/g, (character) => entities[character] ?? character);
}
