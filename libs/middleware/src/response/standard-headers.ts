import type { Access, Method } from '@tollgate/contract-kit';
import { exposedHeaders as exposed } from '@tollgate/contract-kit/exposed-headers';

export type Headers = Record<string, string>;

/** What the headers of an answer depend on beside its content. */
export interface AnswerContext {
  readonly requestId: string;
  readonly correlationId: string;
  readonly origin: string | undefined;
}

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
  if (openToAll) return openHeaders;
  const origins = new Set(corsOrigins);
  return (context, contentType, cacheControl) => {
    const headers = securityHeaders(context, contentType, cacheControl);
    if (origins.size > 0) headers['Vary'] = 'Origin';
    if (context.origin !== undefined && origins.has(context.origin)) {
      headers['Access-Control-Allow-Origin'] = context.origin;
      headers['Access-Control-Expose-Headers'] = exposed;
    }
    return headers;
  };
}

const nosniff = 'nosniff';
const frames = 'DENY';
const policy = "frame-ancestors 'none'";
const transport = 'max-age=63072000; includeSubDomains';

/** One literal each: an object made at once is several times cheaper than one that is spread or added to. */
const securityHeaders: StandardHeaders = ({ requestId, correlationId }, contentType, cacheControl) => ({
  'Content-Type': contentType,
  'Cache-Control': cacheControl,
  'X-Request-Id': requestId,
  'X-Correlation-Id': correlationId,
  'X-Content-Type-Options': nosniff,
  'X-Frame-Options': frames,
  'Content-Security-Policy': policy,
  'Strict-Transport-Security': transport,
});

const openHeaders: StandardHeaders = ({ requestId, correlationId }, contentType, cacheControl) => ({
  'Content-Type': contentType,
  'Cache-Control': cacheControl,
  'X-Request-Id': requestId,
  'X-Correlation-Id': correlationId,
  'X-Content-Type-Options': nosniff,
  'X-Frame-Options': frames,
  'Content-Security-Policy': policy,
  'Strict-Transport-Security': transport,
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': exposed,
});
