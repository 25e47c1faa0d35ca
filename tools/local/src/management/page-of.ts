import type { Json } from '../json.ts';

/** Entries of a page when the call names no limit, and at most. Source: API Gateway V1 API reference, GetApiKeys. */
const usual = 25;
const most = 500;

/** One page of a list; `position` is where the next one begins, absent on the last. */
export function pageOf<Entry>(
  entries: readonly Entry[],
  query: URLSearchParams,
  shown: (entry: Entry) => Json,
): Json {
  const start = Number(query.get('position') ?? 0) || 0;
  const end = start + Math.min(most, Number(query.get('limit') ?? usual) || usual);
  return {
    item: entries.slice(start, end).map(shown),
    ...(end < entries.length && { position: String(end) }),
  };
}
