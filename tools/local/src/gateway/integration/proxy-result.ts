import type { JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { Json } from '../ports.ts';
import { remapLambdaHeader } from './remapped-headers.ts';

/** A function's answer to a proxy event, checked. */
export interface ProxyResult {
  readonly status: number;
  readonly headers: readonly string[];
  readonly contentType: string | undefined;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

const knownKeys = new Set(['isBase64Encoded', 'statusCode', 'headers', 'multiValueHeaders', 'body']);

/** `statusCode` may be absent, a number, or text made of digits. */
function statusOf(value: Json | undefined): number | undefined {
  if (value === undefined || value === null) return 200;
  const status = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) && status >= 100 && status <= 999
    ? status
    : undefined;
}

/** Text of a scalar; undefined for a list or an object, which a proxy result may not hold there. */
function scalarText(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? undefined : String(value);
}

class HeaderList {
  readonly flat: string[] = [];
  contentType: string | undefined;
  readonly #spelling = new Map<string, string>();
  #multi: Map<string, readonly Json[]> | undefined;

  /** Every value of a name out of `multiValueHeaders`; false when one is none. */
  addAll(name: string, values: readonly Json[]): boolean {
    (this.#multi ??= new Map()).set(name.toLowerCase(), values);
    for (const value of values) {
      const text = scalarText(value);
      if (text === undefined) return false;
      this.add(name, text);
    }
    return true;
  }

  /** True when `multiValueHeaders` has the very pair: then it counts once. */
  hasPair(name: string, value: Json): boolean {
    return this.#multi?.get(name.toLowerCase())?.includes(value) === true;
  }

  /** The first spelling of a name stands for all. */
  add(name: string, value: string): void {
    const lower = name.toLowerCase();
    const spelt = this.#spelling.get(lower) ?? name;
    this.#spelling.set(lower, spelt);
    const sent = remapLambdaHeader(spelt, lower);
    if (sent === undefined) return;
    if (lower === 'content-type') this.contentType ??= value;
    this.flat.push(sent, value);
  }
}

function addMulti(list: HeaderList, multi: Json | undefined): boolean {
  if (multi === undefined || multi === null) return true;
  if (!isObject(multi)) return false;
  for (const [name, values] of Object.entries(multi)) {
    if (!Array.isArray(values) || !list.addAll(name, values as readonly Json[])) return false;
  }
  return true;
}

/** Headers of a result: those of `multiValueHeaders` first, then those of `headers` under the same spelling. */
function headersOf(result: JsonObject): HeaderList | undefined {
  const list = new HeaderList();
  if (!addMulti(list, result['multiValueHeaders'])) return undefined;
  const single = result['headers'];
  if (single === undefined || single === null) return list;
  if (!isObject(single)) return undefined;
  for (const [name, value] of Object.entries(single)) {
    const text = scalarText(value);
    if (text === undefined) return undefined;
    if (!list.hasPair(name, value)) list.add(name, text);
  }
  return list;
}

/**
 * Checks what a function returned to a proxy integration. None of the keys is needed, but no other may be there; undefined
 * means a malformed result, which is answered with 502 (API Gateway Developer Guide, "Output format of a Lambda function
 * for proxy integration").
 */
export function readProxyResult(payload: Json | undefined): ProxyResult | undefined {
  if (!isObject(payload)) return undefined;
  for (const key of Object.keys(payload)) if (!knownKeys.has(key)) return undefined;
  const status = statusOf(payload['statusCode']);
  const body = scalarText(payload['body']);
  const headers = headersOf(payload);
  if (status === undefined || body === undefined || headers === undefined) return undefined;
  return {
    status,
    headers: headers.flat,
    contentType: headers.contentType,
    body,
    isBase64Encoded: payload['isBase64Encoded'] === true || payload['isBase64Encoded'] === 'true',
  };
}
