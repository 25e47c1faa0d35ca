import type { CaseRequest } from '../case/conformance-case.ts';

/** What a URL cannot hold is escaped, everything else is sent as it is written. */
function escapeIllegal(path: string): string {
  return path.replace(/[^\x21-\x7e]|["<>`]/gu, encodeURIComponent);
}

/** Path and query of a request line. */
export function targetOf(request: CaseRequest, stage: string): string {
  if (request.rawUrlPath !== undefined) return request.rawUrlPath;
  const path = request.path.startsWith('/') ? request.path : `/${request.path}`;
  const query = request.query
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  const separator = path.includes('?') ? '&' : '?';
  return `/${request.stage ?? stage}${escapeIllegal(path)}${query === '' ? '' : `${separator}${query}`}`;
}
