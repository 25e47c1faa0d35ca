import { AssemblyError, textOf, type JsonObject } from '../../assembly/index.ts';
import { readBody, type FindAsset } from './api-body.ts';
import type { ApiResources } from './api-resources.ts';
import { authorizerSchemes } from './authorizer-schemes.ts';
import { merge } from './merge.ts';
import { methodOperation } from './method-operation.ts';
import { modelSchemas } from './model-schemas.ts';
import { requestValidators } from './request-validators.ts';
import { resourcePaths } from './resource-paths.ts';

/**
 * The OpenAPI document of a REST API with API Gateway's extensions: its body, and what single resources (`Resource`,
 * `Method`, `Model`, `RequestValidator`, `Authorizer`) add to it. One document is all that the gateway has to read.
 * @throws AssemblyError naming the resource that cannot be served
 */
export function apiDocument(resources: ApiResources, findAsset: FindAsset): JsonObject {
  const body = readBody(resources.api, findAsset) ?? emptyDocument(resources);
  return merge(merge(body, settings(resources)), singleResources(resources));
}

const emptyDocument = ({ api, apiId }: ApiResources): JsonObject => ({
  openapi: '3.0.1',
  info: { title: textOf(api.properties['Name'], apiId), version: '1' },
});

/** Properties of the API itself that a document can say too. */
function settings({ api }: ApiResources): JsonObject {
  const { ApiKeySourceType, MinimumCompressionSize } = api.properties;
  return {
    ...(ApiKeySourceType === undefined ? {} : { 'x-amazon-apigateway-api-key-source': ApiKeySourceType }),
    ...(MinimumCompressionSize === undefined
      ? {}
      : { 'x-amazon-apigateway-minimum-compression-size': Number(MinimumCompressionSize) }),
  };
}

function singleResources(resources: ApiResources): JsonObject {
  const paths = resourcePaths(resources);
  const items: Record<string, Record<string, JsonObject>> = {};
  for (const method of resources.ofType('Method')) {
    const where = `${method.stack}/${method.logicalId}`;
    const path = paths.get(textOf(method.properties['ResourceId']));
    if (path === undefined) {
      throw new AssemblyError(
        `${where} belongs to the resource ${textOf(method.properties['ResourceId'])}, which its API does not have. Give ResourceId a resource of the same API.`,
      );
    }
    const { key, operation } = methodOperation(method, resources);
    const item = (items[path] ??= {});
    if (key in item) {
      throw new AssemblyError(
        `${where} defines ${textOf(method.properties['HttpMethod'])} ${path} a second time. Remove one of the two methods.`,
      );
    }
    item[key] = operation;
  }
  const components = {
    ...unlessEmpty('schemas', modelSchemas(resources)),
    ...unlessEmpty('securitySchemes', authorizerSchemes(resources)),
  };
  return {
    ...unlessEmpty('paths', items),
    ...unlessEmpty('components', components),
    ...unlessEmpty('x-amazon-apigateway-request-validators', requestValidators(resources)),
  };
}

const unlessEmpty = (key: string, value: JsonObject): JsonObject =>
  Object.keys(value).length === 0 ? {} : { [key]: value };
