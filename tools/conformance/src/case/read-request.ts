import { isList, isObject, type Json, type JsonObject } from '../json.ts';
import type { CaseRequest } from './conformance-case.ts';

type Pair = readonly [name: string, value: string];

const textOf = (value: Json | undefined): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

/** Pairs out of a list of pairs, a list of `{name, value}`, or an object whose values may be lists. */
export function pairsOf(value: Json | undefined): Pair[] {
  if (isList(value)) {
    return value.map((item): Pair => {
      if (isList(item)) return [textOf(item[0]), textOf(item[1])];
      return isObject(item) ? [textOf(item['name']), textOf(item['value'])] : [textOf(item), ''];
    });
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, given]) =>
    (isList(given) ? given : [given]).map((one): Pair => [name, textOf(one)]),
  );
}

const withBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** The bytes of a body: raw ones, so many of them, or a text. A method that carries one sends at least an empty one. */
function bodyOf(request: JsonObject, method: string): Buffer | undefined {
  const { body, bodyBase64, bodySize } = request;
  if (typeof bodyBase64 === 'string') return Buffer.from(bodyBase64, 'base64');
  if (typeof bodySize === 'number') return Buffer.alloc(bodySize, 'a');
  if (body !== undefined && body !== null) return Buffer.from(textOf(body), 'utf8');
  return withBody.has(method) ? Buffer.alloc(0) : undefined;
}

/** How many at once: `parallel: 5`, or `parallel: true` with the count in `repeat`. */
function countsOf({ repeat, parallel }: JsonObject): { readonly repeat: number; readonly parallel: number } {
  const times = typeof repeat === 'number' ? repeat : 1;
  if (parallel === true) return { repeat: 1, parallel: times };
  return { repeat: times, parallel: typeof parallel === 'number' && parallel > 0 ? parallel : 1 };
}

/** `signed: true`, or `signed: "unknown" | "wrong"` for a signature that must not be accepted. */
function signingOf({ signed }: JsonObject): Pick<CaseRequest, 'signing'> {
  if (signed === true) return { signing: 'known' };
  return signed === 'unknown' || signed === 'wrong' ? { signing: signed } : {};
}

/** Reads the `request` of a case; what is left out is empty. */
export function readRequest(given: Json | undefined): CaseRequest {
  const request = isObject(given) ? given : {};
  const method = textOf(request['method']) || 'GET';
  const query = request['query'] ?? request['queryString'];
  return {
    method,
    path: textOf(request['path']) || '/',
    ...(typeof request['stage'] === 'string' ? { stage: request['stage'] } : {}),
    headers: pairsOf(request['headers']),
    query: typeof query === 'string' ? [...new URLSearchParams(query)] : pairsOf(query),
    body: bodyOf(request, method),
    ...(typeof request['rawUrlPath'] === 'string' ? { rawUrlPath: request['rawUrlPath'] } : {}),
    ...signingOf(request),
    ...countsOf(request),
  };
}
