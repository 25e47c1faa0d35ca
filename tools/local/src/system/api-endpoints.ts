import {
  isObject,
  physicalName,
  textOf,
  textsOf,
  type ResolvedResource,
  type Target,
} from '../assembly/index.ts';
import { readBody, type FindAsset } from './api-document/index.ts';

/** How a REST API is reached. */
export interface ApiEndpoint {
  readonly type: 'EDGE' | 'REGIONAL' | 'PRIVATE';
  /** Whether it is called by its custom domains alone. */
  readonly defaultIsClosed: boolean;
}

const types = ['EDGE', 'REGIONAL', 'PRIVATE'] as const;
const extension = 'x-amazon-apigateway-endpoint-configuration';

/** How each REST API is reached, by its id; the document of an API may say so too. */
export function apiEndpoints(
  resources: readonly ResolvedResource[],
  target: Target,
  findAsset: FindAsset,
): ReadonlyMap<string, ApiEndpoint> {
  return new Map(
    resources
      .filter(({ type }) => type === 'AWS::ApiGateway::RestApi')
      .map((api) => {
        const { EndpointConfiguration, DisableExecuteApiEndpoint } = api.properties;
        const given = isObject(EndpointConfiguration) ? textsOf(EndpointConfiguration['Types']) : [];
        const inBody = readBody(api, findAsset)?.[extension];
        const closed = DisableExecuteApiEndpoint ?? (isObject(inBody) && inBody['disableExecuteApiEndpoint']);
        return [
          physicalName({ ...target, ...api }, api.properties),
          {
            type: types.find((type) => given.includes(type)) ?? 'EDGE',
            defaultIsClosed: textOf(closed) === 'true',
          },
        ];
      }),
  );
}
