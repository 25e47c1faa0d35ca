import { AssemblyError, textOf } from '../../assembly/index.ts';
import type { ApiResources } from './api-resources.ts';

/**
 * Path of every resource of an API by its id, the root's included.
 * @throws AssemblyError when a parent is missing or a circle is made
 */
export function resourcePaths(resources: ApiResources): ReadonlyMap<string, string> {
  const byId = new Map(resources.ofType('Resource').map((resource) => [resources.idOf(resource), resource]));
  const paths = new Map([[resources.rootResourceId, '/']]);
  const pathOf = (id: string, below: readonly string[]): string => {
    const known = paths.get(id);
    if (known !== undefined) return known;
    const resource = byId.get(id);
    if (resource === undefined || below.includes(id)) {
      throw new AssemblyError(
        `${below[0] ?? id} of ${resources.api.stack}/${resources.api.logicalId} hangs below the resource ${id}, which ${resource === undefined ? 'its API does not have' : 'hangs below itself'}. Give ParentId a resource of the same API.`,
      );
    }
    const parent = pathOf(textOf(resource.properties['ParentId']), [...below, id]);
    const path = `${parent === '/' ? '' : parent}/${textOf(resource.properties['PathPart'])}`;
    paths.set(id, path);
    return path;
  };
  for (const id of byId.keys()) pathOf(id, []);
  return paths;
}
