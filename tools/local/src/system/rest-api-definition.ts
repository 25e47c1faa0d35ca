import {
  AssemblyError,
  isObject,
  textOf,
  textsOf,
  type JsonObject,
  type ResolvedResource,
  type Target,
} from '../assembly/index.ts';
import type { RestApiDefinition } from '../gateway/ports.ts';
import { apiDocument, apiResources, type ApiResources, type FindAsset } from './api-document/index.ts';
import type { ApiOfTemplate } from './api-of-template.ts';
import { samplingRules } from './sampling-rules.ts';
import { stageDefinition } from './stage-definition.ts';
import { apiKeys, usagePlans, type KeyValues } from './usage-plans.ts';
import { webAcls } from './web-acl-definition.ts';

/** What the definition of an API needs beside the resources. */
export interface ApiSurroundings {
  readonly target: Target;
  readonly keyValues: KeyValues;
  readonly findAsset: FindAsset;
}

/** A REST API of the templates with all its stages. */
export type RestApiOfTemplate = ApiOfTemplate<RestApiDefinition>;

/**
 * Every REST API of a set of resources with its stages, keys and plans.
 * @throws AssemblyError naming the resource that cannot be served
 */
export function restApis(
  resources: readonly ResolvedResource[],
  surroundings: ApiSurroundings,
): RestApiOfTemplate[] {
  const apis = resources.filter(({ type }) => type === 'AWS::ApiGateway::RestApi');
  if (apis.length === 0) return [];
  const { target, keyValues, findAsset } = surroundings;
  const shared = {
    region: target.region,
    accountId: target.accountId,
    apiKeys: apiKeys(resources, target, keyValues),
    usagePlans: usagePlans(resources, target),
    samplingRules: samplingRules(resources),
  };
  const webAclOf = webAcls(resources, target);
  return apis.map((api) => {
    const own = apiResources(api, resources, target);
    const openapi = apiDocument(own, findAsset);
    const policy = policyOf(api);
    const info = isObject(openapi['info']) ? openapi['info'] : {};
    const name = textOf(api.properties['Name'], textOf(info['title'], api.logicalId));
    const definition = {
      apiId: own.apiId,
      name,
      openapi,
      binaryMediaTypes: textsOf(api.properties['BinaryMediaTypes']),
      gatewayResponses: own.ofType('GatewayResponse').map(({ properties }) => properties),
      ...(policy === undefined ? {} : { policy }),
      ...shared,
    };
    const path = api.metadata['aws:cdk:path'];
    return {
      apiId: own.apiId,
      name,
      stack: api.stack,
      logicalId: api.logicalId,
      ...(typeof path === 'string' ? { constructPath: path.replace(/\/Resource$/, '') } : {}),
      stages: stagesOf(own).map((properties) => {
        const stage = {
          ...stageDefinition(properties),
          ...deployedByCommand(own, textOf(properties['DeploymentId'])),
        };
        const webAcl = webAclOf(own.apiId, stage.name);
        return { ...definition, stage, ...(webAcl === undefined ? {} : { webAcl }) };
      }),
    };
  });
}

/** Properties of the stages: those of `Stage` resources, and of deployments that make a stage themselves. */
function stagesOf(own: ApiResources): JsonObject[] {
  const made = own.ofType('Deployment').flatMap((deployment) => {
    const { StageName, StageDescription } = deployment.properties;
    if (StageName === undefined) return [];
    const described = isObject(StageDescription) ? StageDescription : {};
    return [{ ...described, StageName, DeploymentId: own.idOf(deployment) }];
  });
  return [...own.ofType('Stage').map(({ properties }) => properties), ...made];
}

/** A deployment whose metadata says so is followed by others that commands make. */
function deployedByCommand(own: ApiResources, deploymentId: string): { readonly deployedByCommand?: true } {
  const deployment = own.ofType('Deployment').find((each) => own.idOf(each) === deploymentId);
  return deployment?.metadata['tollgate:deployed'] === 'by command' ? { deployedByCommand: true } : {};
}

/** A policy is an object, or text that holds one. */
function policyOf({ stack, logicalId, properties }: ResolvedResource): JsonObject | undefined {
  const { Policy } = properties;
  if (typeof Policy !== 'string') return isObject(Policy) ? Policy : undefined;
  try {
    return JSON.parse(Policy) as JsonObject;
  } catch {
    throw new AssemblyError(
      `${stack}/${logicalId} has a Policy that is neither an object nor JSON text. Write it as an object.`,
    );
  }
}
