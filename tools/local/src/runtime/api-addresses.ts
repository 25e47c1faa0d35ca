import type { RestApiDefinition } from '../gateway/ports.ts';
import type { HttpApiDefinition } from '../http-api/index.ts';
import type { System } from '../system/index.ts';

/** Path under which every API and stage is served, whatever is at the root. */
export const apisPath = '/_local/apis/';

/** Where a stage of an API is served. */
export interface ApiAddress {
  /** Stack and logical id. */
  readonly api: string;
  readonly name: string;
  readonly stage: string;
  readonly path: string;
  /** Whether it is at the root path too. */
  readonly atRoot: boolean;
}

/** Addresses of every stage of every REST and HTTP API; `$default` of an HTTP API is at the API's own. */
export function apiAddresses(system: System): ApiAddress[] {
  return [...system.restApis, ...system.httpApis].flatMap((api) =>
    api.stages.map((definition: RestApiDefinition | HttpApiDefinition) => ({
      api: `${api.stack}/${api.logicalId}`,
      name: api.name,
      stage: definition.stage.name,
      path: [`${apisPath}${api.apiId}`, definition.stage.name]
        .filter((part) => part !== '$default')
        .join('/'),
      atRoot: definition === system.api,
    })),
  );
}
