import { isObject, textOf } from '../../assembly/index.ts';
import type { RestApiDefinition } from '../../gateway/ports.ts';
import type { Json, JsonObject } from '../../json.ts';
import { pageOf } from '../page-of.ts';
import type { ManagementCall, ManagementRoute } from '../route.ts';
import type { DefinedApi, ManagedStages } from './managed-stages.ts';
import { patchStage, percentOf } from './patch-stage.ts';
import type { CanarySettings } from './stage-store.ts';

const idOf = ({ path }: ManagementCall): string => path['restapiId'] ?? '';
const nameOf = ({ path }: ManagementCall): string => path['stageName'] ?? '';

/** Routes of `RestApi`, `Deployment` and `Stage`. Source: API Gateway V1 API reference, GetRestApis, CreateDeployment, …Stage(s). */
export const stageRoutes = (stages: ManagedStages): readonly ManagementRoute[] => [
  {
    method: 'GET',
    path: '/restapis',
    answer: ({ query }) => ({ status: 200, body: pageOf(stages.apis(), query, shownApi) }),
  },
  {
    method: 'GET',
    path: '/restapis/{restapiId}',
    answer: (call) => ({ status: 200, body: shownApi(stages.api(idOf(call))) }),
  },
  {
    method: 'GET',
    path: '/restapis/{restapiId}/stages',
    answer: (call) => ({
      status: 200,
      body: { item: stages.api(idOf(call)).stages.map((each) => shownStage(stages.served(each))) },
    }),
  },
  {
    method: 'GET',
    path: '/restapis/{restapiId}/stages/{stageName}',
    answer: (call) => ({ status: 200, body: shownStage(stages.stage(idOf(call), nameOf(call))) }),
  },
  {
    method: 'PATCH',
    path: '/restapis/{restapiId}/stages/{stageName}',
    answer: (call) => ({
      status: 200,
      body: shownStage(
        stages.update(idOf(call), nameOf(call), (settings) =>
          patchStage(settings, call.body['patchOperations']),
        ),
      ),
    }),
  },
  {
    method: 'POST',
    path: '/restapis/{restapiId}/deployments',
    answer: (call) => {
      const { stageName, canarySettings, description } = call.body;
      const id = stages.deploy(idOf(call), {
        stageName: typeof stageName === 'string' ? stageName : undefined,
        canary: isObject(canarySettings) ? wantedCanary(canarySettings) : undefined,
      });
      return { status: 201, body: { id, description: textOf(description) } };
    },
  },
];

function wantedCanary(settings: JsonObject): Omit<CanarySettings, 'deploymentId'> {
  const overrides = isObject(settings['stageVariableOverrides']) ? settings['stageVariableOverrides'] : {};
  return {
    percentTraffic: percentOf(textOf(settings['percentTraffic'], '0')),
    useStageCache: settings['useStageCache'] === true,
    stageVariableOverrides: Object.fromEntries(
      Object.entries(overrides).map(([name, value]) => [name, textOf(value)]),
    ),
  };
}

const shownApi = ({ apiId, name }: DefinedApi): Json => ({ id: apiId, name });

function shownStage({ stage }: RestApiDefinition): Json {
  const { canary } = stage;
  return {
    stageName: stage.name,
    deploymentId: stage.deploymentId,
    variables: stage.variables ?? {},
    tracingEnabled: stage.tracingEnabled,
    cacheClusterEnabled: stage.cacheBytes !== undefined,
    ...(canary && {
      canarySettings: {
        deploymentId: canary.deploymentId,
        percentTraffic: canary.percentTraffic,
        stageVariableOverrides: canary.variableOverrides,
        useStageCache: canary.useStageCache ?? false,
      },
    }),
  };
}
