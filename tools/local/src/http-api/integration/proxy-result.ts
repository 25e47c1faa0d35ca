import { isObject, type JsonObject } from '../../gateway/json.ts';
import type { Json } from '../../gateway/ports.ts';
import type { Answer } from '../../gateway/response/answer.ts';
import type { PayloadVersion } from '../definition.ts';

/** The type that the gateway tells of an answer without one. */
const defaultType = 'text/plain; charset=utf-8';

/** Headers that belong to one connection, or that the gateway writes itself. */
const dropped = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'transfer-encoding',
  'apigw-requestid',
]);

function statusOf(value: Json | undefined): number | undefined {
  const status = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 200 && status <= 599
    ? status
    : undefined;
}

/** Names and values of a map of headers, in turn; undefined when it is none. */
function pairsOf(headers: Json | undefined): [string, Json][] | undefined {
  if (headers === undefined || headers === null) return [];
  if (!isObject(headers)) return undefined;
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? (value as Json[]) : [value]).map((one): [string, Json] => [name, one]),
  );
}

function headersOf(result: JsonObject, version: PayloadVersion): string[] | undefined {
  const multi = version === '1.0' ? pairsOf(result['multiValueHeaders']) : [];
  const single = pairsOf(result['headers']);
  const cookies = version === '2.0' ? (result['cookies'] ?? []) : [];
  if (multi === undefined || single === undefined || !Array.isArray(cookies)) return undefined;
  const named = new Set(multi.map(([name]) => name.toLowerCase()));
  const pairs = [
    ...multi,
    ...single.filter(([name]) => !named.has(name.toLowerCase())),
    ...(cookies as Json[]).map((cookie): [string, Json] => ['Set-Cookie', cookie]),
  ];
  if (pairs.some(([, value]) => typeof value === 'object')) return undefined;
  return pairs
    .filter(([name]) => !dropped.has(name.toLowerCase()))
    .flatMap(([name, value]) => [name, String(value as string | number | boolean)]);
}

const hasType = (headers: readonly string[]): boolean =>
  headers.some((name, at) => at % 2 === 0 && name.toLowerCase() === 'content-type');

/** What a result without a status is taken for: the body of a JSON answer. */
function inferred(payload: Json): Answer {
  return {
    status: 200,
    headers: ['Content-Type', 'application/json'],
    body: typeof payload === 'string' ? payload : JSON.stringify(payload),
  };
}

/**
 * Reads what a function returned; undefined for what is no answer, which is 500. Payload 2.0 takes any JSON without a status
 * as the body itself (API Gateway Developer Guide, "Lambda function response format").
 */
export function readProxyResult(payload: Json | undefined, version: PayloadVersion): Answer | undefined {
  if (payload === undefined) return undefined;
  if (version === '2.0' && (!isObject(payload) || payload['statusCode'] === undefined))
    return payload === null ? undefined : inferred(payload);
  if (!isObject(payload)) return undefined;
  const status = statusOf(payload['statusCode']);
  const headers = headersOf(payload, version);
  const body = payload['body'] ?? '';
  if (status === undefined || headers === undefined || typeof body === 'object') return undefined;
  const text = String(body);
  return {
    status,
    headers: hasType(headers) || text === '' ? headers : ['Content-Type', defaultType, ...headers],
    body: payload['isBase64Encoded'] === true ? Buffer.from(text, 'base64') : text,
  };
}
