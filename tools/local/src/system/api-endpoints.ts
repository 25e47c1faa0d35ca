import {
  isObject,
  physicalName,
  textOf,
  textsOf,
  type ResolvedResource,
  type Target,
} from '../assembly/index.ts';
import { readBody, type FindAsset } from './api-document/index.ts';
import { isHttpApi } from './http-api-definition.ts';

/** How a REST or HTTP API is reached. */
export interface ApiEndpoint {
  readonly type: 'EDGE' | 'REGIONAL' | 'PRIVATE';
  /** Whether it is called by its custom domains alone. */
  readonly defaultIsClosed: boolean;
}

const types = ['EDGE', 'REGIONAL', 'PRIVATE'] as const;
const extension = 'x-amazon-apigateway-endpoint-configuration';

/** How each REST and HTTP API is reached, by its id; the document of a REST API may say so too. An HTTP API is Regional. */
export function apiEndpoints(
  resources: readonly ResolvedResource[],
  target: Target,
  findAsset: FindAsset,
): ReadonlyMap<string, ApiEndpoint> {
  const idOf = (api: ResolvedResource): string => physicalName({ ...target, ...api }, api.properties);
  const restApi = (api: ResolvedResource): ApiEndpoint => {
    const { EndpointConfiguration, DisableExecuteApiEndpoint } = api.properties;
    const given = isObject(EndpointConfiguration) ? textsOf(EndpointConfiguration['Types']) : [];
    const inBody = readBody(api, findAsset)?.[extension];
    const closed = DisableExecuteApiEndpoint ?? (isObject(inBody) && inBody['disableExecuteApiEndpoint']);
    return {
      type: types.find((type) => given.includes(type)) ?? 'EDGE',
      defaultIsClosed: textOf(closed) === 'true',
    };
  };
  const httpApi = ({ properties }: ResolvedResource): ApiEndpoint => ({
    type: 'REGIONAL',
    defaultIsClosed: textOf(properties['DisableExecuteApiEndpoint']) === 'true',
  });
  return new Map(
    resources.flatMap((api) => {
      if (api.type === 'AWS::ApiGateway::RestApi') return [[idOf(api), restApi(api)] as const];
      return isHttpApi(api) ? [[idOf(api), httpApi(api)] as const] : [];
    }),
  );
}
