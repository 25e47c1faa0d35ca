import {
  AssemblyError,
  isObject,
  objectsOf,
  textOf,
  textsOf,
  type JsonObject,
  type ResolvedResource,
} from '../../assembly/index.ts';
import type { Json } from '../../json.ts';
import type { ApiResources } from './api-resources.ts';
import { apiKeyScheme } from './authorizer-schemes.ts';
import { integrationExtension } from './integration-extension.ts';

const places: Readonly<Record<string, string>> = { path: 'path', querystring: 'query', header: 'header' };

/** What a `Method` resource says, as an operation of OpenAPI, with its key in the path item. */
export function methodOperation(
  method: ResolvedResource,
  resources: ApiResources,
): { readonly key: string; readonly operation: JsonObject } {
  const { properties } = method;
  const verb = textOf(properties['HttpMethod']).toLowerCase();
  const { Integration, OperationName, RequestModels, RequestValidatorId } = properties;
  if (!isObject(Integration)) {
    throw new AssemblyError(
      `${method.stack}/${method.logicalId} has no Integration; API Gateway deploys no method without one. Give it one, if only MOCK.`,
    );
  }
  const content = mediaTypes(RequestModels);
  const parameters = requestParameters(properties['RequestParameters']);
  return {
    key: verb === 'any' ? 'x-amazon-apigateway-any-method' : verb,
    operation: {
      ...(OperationName === undefined ? {} : { operationId: OperationName }),
      ...(parameters.length > 0 ? { parameters } : {}),
      ...(content === undefined ? {} : { requestBody: { content } }),
      ...(RequestValidatorId === undefined
        ? {}
        : { 'x-amazon-apigateway-request-validator': RequestValidatorId }),
      ...authorization(method, resources),
      responses: methodResponses(properties['MethodResponses']),
      'x-amazon-apigateway-integration': integrationExtension(Integration),
    },
  };
}

/** `method.request.PLACE.NAME: required` as parameters. */
function requestParameters(value: Json | undefined): JsonObject[] {
  return Object.entries(isObject(value) ? value : {}).flatMap(([expression, required]) => {
    const [, place = '', name = ''] = /^method\.request\.([^.]+)\.(.+)$/.exec(expression) ?? [];
    const location = places[place];
    if (location === undefined) return [];
    const needed = required === true || required === 'true';
    return [{ name, in: location, required: needed, schema: { type: 'string' } }];
  });
}

/** Names of models by content type as media types; `Empty` and `Error` are models that every API has. */
function mediaTypes(models: Json | undefined): JsonObject | undefined {
  if (!isObject(models)) return undefined;
  return Object.fromEntries(
    Object.entries(models).map(([type, model]) => {
      const name = textOf(model);
      return [type, { schema: builtIn[name] ?? { $ref: `#/components/schemas/${name}` } }];
    }),
  );
}

/** Source: API Gateway developer guide, "Data models", the default models of an API. */
const builtIn: Readonly<Record<string, JsonObject>> = {
  Empty: { type: 'object', title: 'Empty Schema' },
  Error: { type: 'object', title: 'Error Schema', properties: { message: { type: 'string' } } },
};

function methodResponses(value: Json | undefined): JsonObject {
  return Object.fromEntries(
    objectsOf(value).map((response) => {
      const headers = Object.keys(
        isObject(response['ResponseParameters']) ? response['ResponseParameters'] : {},
      )
        .map((expression) => /^method\.response\.header\.(.+)$/.exec(expression)?.[1])
        .filter((name) => name !== undefined);
      const content = mediaTypes(response['ResponseModels']);
      return [
        textOf(response['StatusCode']),
        {
          description: '',
          ...(headers.length > 0
            ? { headers: Object.fromEntries(headers.map((name) => [name, { schema: { type: 'string' } }])) }
            : {}),
          ...(content === undefined ? {} : { content }),
        },
      ];
    }),
  );
}

/** @throws AssemblyError when the authorizer is none of the API's, or the type of authorization is unknown */
function authorization(
  { stack, logicalId, properties }: ResolvedResource,
  resources: ApiResources,
): JsonObject {
  const type = textOf(properties['AuthorizationType'], 'NONE');
  const key: JsonObject = properties['ApiKeyRequired'] === true ? { [apiKeyScheme]: [] } : {};
  const security = (requirement: JsonObject): JsonObject =>
    Object.keys(requirement).length > 0 ? { security: [requirement] } : {};
  switch (type) {
    case 'NONE':
      return security(key);
    case 'AWS_IAM':
      return { ...security(key), 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } };
    case 'CUSTOM':
    case 'COGNITO_USER_POOLS': {
      const id = textOf(properties['AuthorizerId']);
      if (resources.ofType('Authorizer').some((authorizer) => resources.idOf(authorizer) === id))
        return security({ [id]: textsOf(properties['AuthorizationScopes']), ...key });
      throw new AssemblyError(
        `${stack}/${logicalId} names the authorizer ${JSON.stringify(id)}, which its API does not have. Give AuthorizerId an authorizer of the same API.`,
      );
    }
    default:
      throw new AssemblyError(
        `${stack}/${logicalId} has the authorization type ${JSON.stringify(type)}; allowed: NONE, AWS_IAM, CUSTOM, COGNITO_USER_POOLS. Choose one of them.`,
      );
  }
}
