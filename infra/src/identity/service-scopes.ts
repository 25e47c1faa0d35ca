import type { Operation } from '@tollgate/contract-kit';
import { scopesOf } from '@tollgate/contract-kit/openapi';

/** Verbs of each service's scopes, by service: `vehicles/write` is the verb `write` of `vehicles`. */
export function serviceScopes(operations: readonly Operation[]): ReadonlyMap<string, readonly string[]> {
  const parts = scopesOf(operations).map((scope) => {
    const [service, verb] = scope.split('/');
    if (!service || !verb) throw new Error(`scope ${scope} is not written service/verb, as vehicles/write`);
    return { service, verb };
  });
  return new Map(
    [...Map.groupBy(parts, ({ service }) => service)].map(([service, ofService]) => [
      service,
      ofService.map(({ verb }) => verb),
    ]),
  );
}
