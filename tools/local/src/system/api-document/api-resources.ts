import {
  physicalName,
  rootResourceId,
  textOf,
  type ResolvedResource,
  type Target,
} from '../../assembly/index.ts';

/** An API and the resources of type `AWS::ApiGateway::…` that name it. */
export interface ApiResources {
  readonly api: ResolvedResource;
  readonly apiId: string;
  readonly rootResourceId: string;
  /** Those of a type, without the prefix: `Method`. */
  ofType(type: string): readonly ResolvedResource[];
  /** What `Ref` gives for a resource. */
  idOf(resource: ResolvedResource): string;
}

/** Gathers what belongs to an API, from whichever stack. */
export function apiResources(
  api: ResolvedResource,
  all: readonly ResolvedResource[],
  target: Target,
): ApiResources {
  const idOf = (resource: ResolvedResource): string =>
    physicalName({ ...target, ...resource }, resource.properties);
  const apiId = idOf(api);
  const mine = Map.groupBy(
    all.filter(({ properties }) => textOf(properties['RestApiId']) === apiId),
    ({ type }) => type,
  );
  return {
    api,
    apiId,
    rootResourceId: rootResourceId(apiId),
    ofType: (type) => mine.get(`AWS::ApiGateway::${type}`) ?? [],
    idOf,
  };
}
