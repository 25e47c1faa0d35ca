import { sameEnvironment } from './function-definition.ts';
import type { FunctionReference } from './function-name.ts';
import { FunctionPool, type PoolSurroundings } from './function-pool.ts';
import type { FunctionRoute } from './function-route.ts';

/** The environments of published versions, each version's own. */
export class VersionPools {
  readonly #around: PoolSurroundings;
  readonly #retired: (pool: FunctionPool) => void;
  /** By `name:version`. */
  readonly #pools = new Map<string, FunctionPool>();
  readonly #routes = new Map<string, FunctionRoute>();

  /** @param retired hears of pools that get no further event */
  constructor(around: PoolSurroundings, retired: (pool: FunctionPool) => void) {
    this.#around = around;
    this.#retired = retired;
  }

  pools(): Iterable<FunctionPool> {
    return this.#pools.values();
  }

  routeOf(functionName: string): FunctionRoute | undefined {
    return this.#routes.get(functionName);
  }

  /** Takes over where the alias of a function leads; environments of versions that are gone end. */
  route(functionName: string, route: FunctionRoute | undefined): void {
    if (route === undefined) this.#routes.delete(functionName);
    else this.#routes.set(functionName, route);
    for (const [key, { definition }] of this.#pools)
      if (definition.name === functionName && route?.version(definition.version) === undefined)
        this.#retire(key);
  }

  /** The environments for one event, by the version that its alias leads to; undefined where no versions are published. */
  poolFor({ name, qualifier }: FunctionReference): FunctionPool | undefined {
    const route = this.#routes.get(name);
    if (route === undefined || qualifier === undefined || qualifier === '$LATEST') return undefined;
    const definition = qualifier === route.alias ? route.choose() : route.version(qualifier);
    if (definition === undefined) return undefined;
    const key = `${name}:${definition.version}`;
    const known = this.#pools.get(key);
    if (known?.definition === definition) return known;
    if (known !== undefined && sameEnvironment(known.definition, definition)) return known;
    this.#retire(key);
    const pool = new FunctionPool(definition, this.#around);
    this.#pools.set(key, pool);
    return pool;
  }

  #retire(key: string): void {
    const pool = this.#pools.get(key);
    if (pool === undefined) return;
    pool.retire();
    this.#pools.delete(key);
    this.#retired(pool);
  }
}
