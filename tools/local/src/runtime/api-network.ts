import type { ApiNetwork, RestApiDefinition } from '../gateway/ports.ts';
import type { HttpApiDefinition } from '../http-api/index.ts';
import type { System } from '../system/index.ts';
import type { ServeOptions } from './options.ts';

type Surroundings = Pick<System, 'endpoints' | 'domains' | 'vpcLinks'>;

/** Adds to the definition of an API how requests come to it, and where those go that it sends into VPCs. */
export function withNetwork<T extends RestApiDefinition | HttpApiDefinition>(
  definition: T,
  { endpoints, domains, vpcLinks }: Surroundings,
  { vpcEndpoint, vpcLinks: targets = {} }: Pick<ServeOptions, 'vpcEndpoint' | 'vpcLinks'>,
): T {
  const { apiId } = definition;
  const endpointType = endpoints.get(apiId)?.type ?? 'REGIONAL';
  const known = vpcLinks.map(({ id, name, logicalId }): ApiNetwork['vpcLinks'][number] => {
    const url = targets[name] ?? targets[logicalId] ?? targets[id];
    return { id, name, ...(url === undefined ? {} : { url }) };
  });
  const others = Object.entries(targets).map(([id, url]) => ({ id, name: id, url }));
  return {
    ...definition,
    network: {
      endpointType,
      domainNames: domains
        .filter(({ rules, mappings }) => [...rules, ...mappings].some((one) => one.apiId === apiId))
        .map(({ name }) => name),
      ...(endpointType === 'PRIVATE' && vpcEndpoint !== undefined ? { vpcEndpoint } : {}),
      vpcLinks: [...known, ...others],
    },
  };
}
