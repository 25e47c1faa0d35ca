import type { Access, Method } from '@tollgate/contract-kit';

export type Headers = Record<string, string>;

/** What the headers of an answer depend on beside its content. */
export interface AnswerContext {
  readonly requestId: string;
  readonly correlationId: string;
  readonly origin: string | undefined;
}

/** Headers a script in a browser may read. */
const exposed = 'ETag, Link, Location, Retry-After, X-Request-Id, X-Correlation-Id, Idempotent-Replayed';

/** Makes the headers that every answer of one operation carries. Made once for each operation. */
export type StandardHeaders = (context: AnswerContext, contentType: string, cacheControl: string) => Headers;

/**
 * Security headers by the OWASP REST and HTTP headers cheat sheets; CORS by the Fetch standard: anonymous reads are open
 * to every origin, the rest to the configured ones, exactly compared. Credentials are never allowed.
 */
export function standardHeaders(
  { access, method }: { readonly access: Access; readonly method: Method },
  corsOrigins: readonly string[],
): StandardHeaders {
  const openToAll = (access.kind === 'anyone' && method === 'GET') || corsOrigins.includes('*');
  const base = ({ requestId, correlationId }: AnswerContext, contentType: string, cacheControl: string) => ({
    'Content-Type': contentType,
    'Cache-Control': cacheControl,
    'X-Request-Id': requestId,
    'X-Correlation-Id': correlationId,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Content-Security-Policy': "frame-ancestors 'none'",
    'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  });
  if (openToAll) {
    return (context, contentType, cacheControl) => ({
      ...base(context, contentType, cacheControl),
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Expose-Headers': exposed,
    });
  }
  const origins = new Set(corsOrigins);
  return (context, contentType, cacheControl) => {
    const headers: Headers = base(context, contentType, cacheControl);
    if (origins.size > 0) headers['Vary'] = 'Origin';
    if (context.origin !== undefined && origins.has(context.origin)) {
      headers['Access-Control-Allow-Origin'] = context.origin;
      headers['Access-Control-Expose-Headers'] = exposed;
    }
    return headers;
  };
}
