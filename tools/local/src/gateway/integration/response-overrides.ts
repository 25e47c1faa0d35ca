import type { Exchange } from '../exchange.ts';
import type { Answer } from '../response/answer.ts';
import { remapMappedHeader } from './remapped-headers.ts';

/** A status that a template set; anything but a status of HTTP is not taken (recorded). */
function statusOf(override: unknown, status: number): number {
  const wanted =
    override === undefined || override === null || override === '' ? Number.NaN : Number(override);
  return Number.isInteger(wanted) && wanted >= 100 && wanted <= 599 ? wanted : status;
}

/** Text of a value; what is neither text nor a number is written as JSON. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/** Values that a template gave a header: each item of a list is a line of its own. */
const linesOf = (value: unknown): readonly string[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value.map(textOf) : [textOf(value)];

/** An answer with what the templates of its request set in `$context.responseOverride` in the place of its own. */
export function overridden(exchange: Exchange, answer: Answer): Answer {
  const override = exchange.templateContext?.responseOverride;
  if (override === undefined) return answer;
  const names = Object.keys(override.header);
  const status = statusOf(override.status, answer.status);
  if (names.length === 0) return status === answer.status ? answer : { ...answer, status };
  const replaced = new Set(names.map((name) => (remapMappedHeader(name) ?? name).toLowerCase()));
  const kept = answer.headers.filter(
    (_, at) => !replaced.has((answer.headers[at - (at % 2)] as string).toLowerCase()),
  );
  const set = names.flatMap((name) => {
    const sent = remapMappedHeader(name);
    return sent === undefined ? [] : linesOf(override.header[name]).flatMap((line) => [sent, line]);
  });
  return { status, headers: [...kept, ...set], body: answer.body };
}
