import type { RestApiDefinition } from '@tollgate/local/gateway';
import type { ConformanceCase } from '../case/conformance-case.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';

const apiId = 'a1b2c3d4e5';

/** The document of a canary's deployment: the stage's own with another template for every response. */
function withTemplate(document: JsonObject, template: string): JsonObject {
  return JSON.parse(
    JSON.stringify(document, (key, value: Json) =>
      key === 'responseTemplates' ? { 'application/json': template } : value,
    ),
  ) as JsonObject;
}

function canaryOf(
  { canary }: ConformanceCase,
  openapi: JsonObject,
): Pick<RestApiDefinition['stage'], 'canary'> {
  if (canary === undefined) return {};
  return {
    canary: {
      percentTraffic: canary.percentTraffic,
      deploymentId: 'canary1',
      variableOverrides: canary.stageVariableOverrides,
      ...(canary.responseTemplate === undefined
        ? {}
        : { openapi: withTemplate(openapi, canary.responseTemplate) }),
    },
  };
}

/** A usage plan may be written with its limits inside `throttle` or beside it. */
function planOf(plan: JsonObject): Pick<RestApiDefinition['usagePlans'][number], 'throttle' | 'quota'> {
  const throttle = isObject(plan['throttle']) ? plan['throttle'] : plan;
  const limits = Object.fromEntries(
    ['rateLimit', 'burstLimit'].flatMap((name) =>
      typeof throttle[name] === 'number' ? [[name, throttle[name]]] : [],
    ),
  );
  const quota = isObject(plan['quota']) ? plan['quota'] : undefined;
  return {
    ...(Object.keys(limits).length > 0 ? { throttle: limits } : {}),
    ...(quota === undefined
      ? {}
      : {
          quota: { period: 'DAY', ...quota } as unknown as NonNullable<
            RestApiDefinition['usagePlans'][number]['quota']
          >,
        }),
  };
}

/** A web ACL by its rules and default action, in the words of CloudFormation. */
function webAclOf(properties: Json | undefined): Pick<RestApiDefinition, 'webAcl'> {
  if (!isObject(properties)) return {};
  return { webAcl: { name: 'conformance', properties, ipSets: {}, regexSets: {} } };
}

/**
 * The definition of a case's API.
 *
 * @param given with every address put in
 */
export function definitionOf(given: ConformanceCase): RestApiDefinition {
  const openapi = given.document;
  const { webAcl, ...apiSettings } = given.apiSettings;
  const keys = given.apiKeys.map((key, index) => ({ ...key, id: `key${String(index + 1)}` }));
  return {
    apiId,
    region: 'us-east-1',
    accountId: '000000000000',
    openapi,
    binaryMediaTypes: [],
    gatewayResponses: [],
    ...(apiSettings as Partial<RestApiDefinition>),
    ...webAclOf(webAcl),
    stage: {
      name: given.stage,
      deploymentId: 'dep123',
      variables: given.stageVariables,
      tracingEnabled: false,
      methodSettings: [],
      ...(given.stageSettings as Partial<RestApiDefinition['stage']>),
      ...canaryOf(given, openapi),
    },
    apiKeys: keys,
    usagePlans: [
      {
        id: 'plan1',
        apiStages: [{ apiId, stage: given.stage }],
        keyIds: keys.map(({ id }) => id),
        ...planOf(given.usagePlan),
      },
    ],
  };
}
