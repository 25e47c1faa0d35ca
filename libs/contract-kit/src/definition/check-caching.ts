import type { Access } from './access.ts';

/** API Gateway keeps an answer for an hour at most ("Cache settings for REST APIs", API Gateway developer guide). */
const longestSeconds = 3600;

/** What of an operation caching depends on; the members are those of `OperationDefinition`. */
interface Cacheable {
  readonly id: string;
  readonly method: string;
  readonly access: Access;
  readonly cacheControl?: string;
  readonly gatewayCacheSeconds?: number;
}

/**
 * What the gateway keeps must be what it tells everyone they may keep: an anonymous GET, `Cache-Control: public`, for no
 * longer than its `max-age`. A caller with a key or a token would be answered without being counted or asked.
 * @throws Error naming the operation and what does not agree.
 */
export function checkCaching({ id, method, access, cacheControl, gatewayCacheSeconds }: Cacheable): void {
  if (gatewayCacheSeconds === undefined) return;
  const { isPublic, maxAgeSeconds } = readCacheControl(cacheControl);
  const faults = [
    ...(method === 'GET' ? [] : [`its method is ${method}; only GET is cached`]),
    ...(access.kind === 'anyone' ? [] : [`it is open to ${access.kind} only; cache what anyone may read`]),
    ...(isPublic ? [] : [`Cache-Control is ${cacheControl ?? 'no-store'}; say public`]),
    ...(Number.isInteger(gatewayCacheSeconds) &&
    gatewayCacheSeconds >= 1 &&
    gatewayCacheSeconds <= longestSeconds
      ? []
      : [`it is kept for ${gatewayCacheSeconds} s; give 1 to ${longestSeconds} whole seconds`]),
    ...(gatewayCacheSeconds <= maxAgeSeconds
      ? []
      : [`it is kept for ${gatewayCacheSeconds} s, longer than its max-age of ${maxAgeSeconds} s`]),
  ];
  if (faults.length > 0) throw new Error(`${id} cannot be cached by the gateway: ${faults.join('; ')}`);
}

/** The two directives that matter here (RFC 9111 §5.2.2). */
function readCacheControl(header = ''): { readonly isPublic: boolean; readonly maxAgeSeconds: number } {
  const directives = header.split(',').map((directive) => directive.trim().toLowerCase());
  const maxAge = directives.find((directive) => directive.startsWith('max-age='));
  return {
    isPublic: directives.includes('public'),
    maxAgeSeconds: Number(maxAge?.slice('max-age='.length) ?? 0),
  };
}
