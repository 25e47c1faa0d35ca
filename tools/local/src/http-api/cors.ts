import type { Answer } from '../gateway/response/answer.ts';
import type { CorsConfiguration } from './definition.ts';
import type { HttpExchange } from './http-exchange.ts';

/** What the gateway does about cross-origin requests, in place of its integrations. */
export interface Cors {
  /** Answers a preflight; undefined for any other request. */
  preflight(exchange: HttpExchange): Answer | undefined;
  /** The answer with the gateway's own headers instead of those of the integration. */
  apply(exchange: HttpExchange, answer: Answer): Answer;
}

type Allows = (value: string) => boolean;

/** Whether an origin is on the list: itself, `*`, or every origin of a scheme as `https://*`. */
function compileOrigins(origins: readonly string[]): Allows {
  const exact = new Set(origins.map((origin) => origin.toLowerCase()));
  const schemes = ['http://', 'https://'].filter((scheme) => exact.has(`${scheme}*`));
  return (origin) => {
    const lower = origin.toLowerCase();
    return exact.has('*') || exact.has(lower) || schemes.some((scheme) => lower.startsWith(scheme));
  };
}

/** Headers without those of CORS and the ones of the gateway behind them. */
function withoutOwn(headers: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = headers[at] as string;
    if (!name.toLowerCase().startsWith('access-control-')) kept.push(name, headers[at + 1] as string);
  }
  return kept;
}

const list = (name: string, values: readonly string[]): string[] =>
  values.length === 0 ? [] : [name, values.join(',')];

/**
 * Compiles a CORS configuration. A preflight is answered 204 whoever asks, and tells only an allowed origin what it may do
 * (API Gateway Developer Guide, "Configure CORS for HTTP APIs").
 */
export function compileCors(configuration: CorsConfiguration): Cors {
  const { allowOrigins, allowMethods, allowHeaders, exposeHeaders, allowCredentials, maxAge } = configuration;
  const allows = compileOrigins(allowOrigins);
  const anyOrigin = allowOrigins.includes('*') && !allowCredentials;
  const allowedOrigin = (exchange: HttpExchange): string[] | undefined => {
    const origin = exchange.header('origin');
    if (origin === undefined || !allows(origin)) return undefined;
    const named = anyOrigin ? '*' : origin;
    return [
      ...['Access-Control-Allow-Origin', named],
      ...(allowCredentials ? ['Access-Control-Allow-Credentials', 'true'] : []),
      ...(named === '*' ? [] : ['Vary', 'Origin']),
    ];
  };
  const offers = [
    ...list('Access-Control-Allow-Methods', allowMethods),
    ...list('Access-Control-Allow-Headers', allowHeaders),
    ...list('Access-Control-Expose-Headers', exposeHeaders),
    ...(maxAge === undefined ? [] : ['Access-Control-Max-Age', String(maxAge)]),
  ];
  const exposed = list('Access-Control-Expose-Headers', exposeHeaders);
  return {
    preflight(exchange) {
      if (exchange.verb !== 'OPTIONS' || exchange.header('origin') === undefined) return undefined;
      if (exchange.header('access-control-request-method') === undefined) return undefined;
      const allowed = allowedOrigin(exchange);
      return { status: 204, headers: allowed === undefined ? [] : [...allowed, ...offers], body: '' };
    },
    apply(exchange, answer) {
      const allowed = allowedOrigin(exchange);
      const headers = withoutOwn(answer.headers);
      return { ...answer, headers: allowed === undefined ? headers : [...headers, ...allowed, ...exposed] };
    },
  };
}
