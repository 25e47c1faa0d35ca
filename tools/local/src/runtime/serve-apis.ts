import { createStageHost } from '../gateway/index.ts';
import type { RestApi, RestApiDefinition } from '../gateway/ports.ts';
import { createHttpStageHost, type HttpApiDefinition } from '../http-api/index.ts';
import type { ApiOfTemplate, System } from '../system/index.ts';

type Host = Pick<RestApi, 'handle'>;

/** The running APIs of a system. */
export interface ServedApis {
  /** The one at the root path. */
  readonly root: Host | undefined;
  /** Every API by its id; each takes URLs that begin with the stage. */
  readonly hosts: ReadonlyMap<string, Host>;
  /** The stages of every API by their names; each takes URLs below it. */
  readonly stages: ReadonlyMap<string, ReadonlyMap<string, Host>>;
}

/** Make a stage of an API of each kind run. */
export interface Creators {
  rest(definition: RestApiDefinition): RestApi;
  http(definition: HttpApiDefinition): RestApi;
}

/** Makes every stage of every API of a system run. */
export function serveApis({ restApis, httpApis, api: atRoot }: System, create: Creators): ServedApis {
  let root: RestApi | undefined;
  const stagesById = new Map<string, ReadonlyMap<string, Host>>();
  const running = <T extends RestApiDefinition | HttpApiDefinition>(
    { apiId, stages }: ApiOfTemplate<T>,
    make: (definition: T) => RestApi,
    hostOf: (stages: ReadonlyMap<string, RestApi>) => Host,
  ): [string, Host] => {
    const byName = new Map(
      stages.map((definition): [string, RestApi] => {
        const api = make(definition);
        if (definition === atRoot) root = api;
        return [definition.stage.name, api];
      }),
    );
    stagesById.set(apiId, byName);
    return [apiId, hostOf(byName)];
  };
  const hosts = [
    ...restApis.map((api) => running(api, (definition) => create.rest(definition), createStageHost)),
    ...httpApis.map((api) => running(api, (definition) => create.http(definition), createHttpStageHost)),
  ];
  return { root, hosts: new Map(hosts), stages: stagesById };
}
