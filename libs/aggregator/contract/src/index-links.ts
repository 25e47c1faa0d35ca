import type { Operation } from '@tollgate/contract-kit';
import { apiOperations } from './api-operations.ts';
import { getIndex } from './operations/get-index.ts';
import { getOpenApi } from './operations/get-open-api.ts';

/** What is written with a token, or by the operator, is found in the specification. */
const open = apiOperations.filter(({ access }) => ['anyone', 'apiKey', 'partner'].includes(access.kind));
const isRead = ({ method }: Operation): boolean => method === 'GET';

/**
 * Where everything is that is asked for: paths, or path templates (RFC 6570), by what they lead to. `/vehicles/{vehicleId}/history` is
 * `vehicleHistory`.
 */
export const indexLinks: Readonly<Record<string, string>> = {
  self: getIndex.path,
  specification: getOpenApi.path,
  ...linksTo(open.filter((operation) => !isRead(operation))),
  ...linksTo(open.filter(isRead)),
};

function linksTo(operations: readonly Operation[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    operations
      .filter(({ path }) => /^(?:\/[\w{}-]+)+$/.test(path))
      .map((operation) => [nameOf(operation.path), templateOf(operation)]),
  );
}

/** The words of a path; a parameter makes one of many, as `/vehicles/{vehicleId}` is `vehicle`. */
function nameOf(path: string): string {
  const words = path
    .split('/')
    .slice(1)
    .reduce<readonly string[]>((before, segment) => {
      const [, parameter] = /^\{(.+?)(?:Id|Code)?\}$/.exec(segment) ?? [];
      return parameter === undefined ? [...before, segment] : [...before.slice(0, -1), parameter];
    }, []);
  return words.join('-').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** A path with what may be asked of it, how a list is paged last. */
function templateOf({ path, request }: Operation): string {
  const asked = Object.keys(request?.query?.shape ?? {});
  const paging = asked.filter((name) => ['limit', 'cursor'].includes(name));
  const ordered = [...asked.filter((name) => !paging.includes(name)), ...paging];
  return ordered.length === 0 ? path : `${path}{?${ordered.join(',')}}`;
}
