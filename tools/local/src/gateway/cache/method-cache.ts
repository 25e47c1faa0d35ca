import type { Policy } from '../authorization/policy.ts';
import type { MethodSettings, SettingsOf } from '../definition/method-settings.ts';
import type { MethodModel } from '../definition/model.ts';
import type { Exchange } from '../exchange.ts';
import { faultOf, isFault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { Answer } from '../response/answer.ts';
import { compileCacheKey } from './cache-key.ts';
import { asksForNew, mayInvalidate } from './invalidation.ts';
import type { StageCache } from './stage-cache.ts';

/** Answers from the cache, or asks the integration and keeps what it answers. */
export type Cached = (
  exchange: Exchange,
  ask: () => Promise<Answer | Fault>,
) => Answer | Fault | Promise<Answer | Fault>;

/** What the caches of a stage's methods have in common. */
export interface CacheParts {
  readonly cache: StageCache;
  /** Keeps the answers of deployments apart. */
  readonly prefix: string;
  readonly settingsOf: SettingsOf;
  readonly resourcePolicy: Policy | undefined;
  now(): number;
}

const verbs = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'];

/** What Amazon adds to an answer when it ignores a wish to invalidate. */
const ignored = ['Warning', '199 Cache-control headers were ignored because the caller was unauthorized.'];

const withWarning = (answer: Answer): Answer => ({ ...answer, headers: [...answer.headers, ...ignored] });

/** Settings of the verbs whose answers are kept. */
function cachedVerbs(model: MethodModel, settingsOf: SettingsOf): ReadonlyMap<string, MethodSettings> {
  const candidates = model.httpMethod === 'ANY' ? verbs : [model.httpMethod];
  return new Map(
    candidates
      .map((verb) => [verb, settingsOf(model, verb)] as const)
      .filter(([, { cachingEnabled, cacheTtlSeconds }]) => cachingEnabled && cacheTtlSeconds > 0),
  );
}

/**
 * Compiles the cache of a method; undefined when nothing of it is cached. What is kept is what the integration's answer
 * became for the client, of any status; what the gateway itself answers is not kept.
 *
 * @throws Error when a cache key parameter is not known
 */
export function compileMethodCache(model: MethodModel, parts: CacheParts): Cached | undefined {
  const settings = cachedVerbs(model, parts.settingsOf);
  if (settings.size === 0) return undefined;
  const { cache, prefix, resourcePolicy } = parts;
  const keyOf = compileCacheKey(model);

  const renew = async (
    key: string,
    ttlSeconds: number,
    ask: () => Promise<Answer | Fault>,
  ): Promise<Answer | Fault> => {
    const answer = await ask();
    if (!isFault(answer)) cache.set(key, answer, parts.now() + ttlSeconds * 1000);
    return answer;
  };

  return async (exchange, ask) => {
    const own = settings.get(exchange.verb);
    if (own === undefined) return ask();
    const key = prefix + keyOf(exchange);
    const wantsNew = asksForNew(exchange);
    const refused = wantsNew && own.requiresAuthorization && !mayInvalidate(exchange, resourcePolicy);
    if (refused && own.unauthorized === 'FAIL_WITH_403') return faultOf('ACCESS_DENIED');
    const known = wantsNew && !refused ? undefined : cache.get(key, parts.now());
    exchange.cacheHit = known !== undefined;
    const answer = known ?? (await renew(key, own.cacheTtlSeconds, ask));
    return refused && own.unauthorized === 'SUCCEED_WITH_RESPONSE_HEADER' && !isFault(answer)
      ? withWarning(answer)
      : answer;
  };
}
