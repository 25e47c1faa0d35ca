import { createStageHost } from '../gateway/index.ts';
import type { RestApi, RestApiDefinition } from '../gateway/ports.ts';
import type { System } from '../system/index.ts';

/** The running APIs of a system. */
export interface ServedApis {
  /** The one at the root path. */
  readonly root: RestApi | undefined;
  /** Every API by its id; each takes URLs that begin with the stage. */
  readonly hosts: ReadonlyMap<string, Pick<RestApi, 'handle'>>;
}

/** Makes every stage of every API of a system run. */
export function serveApis(
  { restApis, api: atRoot }: System,
  create: (definition: RestApiDefinition) => RestApi,
): ServedApis {
  let root: RestApi | undefined;
  const hosts = restApis.map(({ apiId, stages }): [string, Pick<RestApi, 'handle'>] => {
    const running = stages.map((definition): [string, RestApi] => {
      const api = create(definition);
      if (definition === atRoot) root = api;
      return [definition.stage.name, api];
    });
    return [apiId, createStageHost(new Map(running))];
  });
  return { root, hosts: new Map(hosts) };
}
