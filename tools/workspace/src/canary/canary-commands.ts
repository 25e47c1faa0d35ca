import {
  CreateDeploymentCommand,
  GetStageCommand,
  paginateGetRestApis,
  UpdateStageCommand,
  type PatchOperation,
  type Stage,
} from '@aws-sdk/client-api-gateway';
import { systemName } from '@tollgate/contract-kit/names';
import type { Place } from '../consumers/place.ts';

/** A stage of the gateway with its canary. */
export interface CanaryState {
  readonly deploymentId: string;
  /** Absent without a canary. */
  readonly canary?: { readonly deploymentId: string; readonly percent: number };
}

/** What every command about the canary needs of a place. */
export type GatewayPlace = Pick<Place, 'stage' | 'gateway'>;

/** The stage as it is. @throws Error when the stage has no REST API */
export async function canaryState(place: GatewayPlace): Promise<CanaryState> {
  return stateOf(await place.gateway.send(new GetStageCommand(await stageOf(place))));
}

/**
 * Deploys the API as its stack has made it to the canary of the stage, with a share of the traffic.
 * @param percent 0 to 100
 * @param replaces whether a canary that an interrupted deployment left is ended first
 * @throws Error when the percentage is none, or a canary runs already
 */
export async function startCanary(
  place: GatewayPlace,
  percent: number,
  replaces = false,
): Promise<CanaryState> {
  if (!(percent > 0 && percent <= 100))
    throw new Error(
      `--percent is ${percent}; give the share of the canary, more than 0 and up to 100, as --percent 10.`,
    );
  const stage = await stageOf(place);
  const { canary } = await canaryState(place);
  if (canary !== undefined && !replaces)
    throw new Error(
      `Stage ${place.stage} has a canary already, ${canary.deploymentId} with ${canary.percent} %: promote or abort it first, or give --replace.`,
    );
  if (canary !== undefined) await abortCanary(place);
  await place.gateway.send(
    new CreateDeploymentCommand({
      ...stage,
      description: 'Canary',
      canarySettings: { percentTraffic: percent, useStageCache: false },
    }),
  );
  return canaryState(place);
}

/** Gives the canary's deployment and variables to the stage, and ends the canary. @throws Error when there is none */
export async function promoteCanary(place: GatewayPlace): Promise<CanaryState> {
  await requireCanary(place);
  return update(place, [
    { op: 'copy', from: '/canarySettings/stageVariableOverrides', path: '/variables' },
    { op: 'copy', from: '/canarySettings/deploymentId', path: '/deploymentId' },
    { op: 'remove', path: '/canarySettings' },
  ]);
}

/** Ends the canary: the stage has all the traffic again. @throws Error when there is none */
export async function abortCanary(place: GatewayPlace): Promise<CanaryState> {
  await requireCanary(place);
  return update(place, [{ op: 'remove', path: '/canarySettings' }]);
}

async function update(place: GatewayPlace, patchOperations: PatchOperation[]): Promise<CanaryState> {
  return stateOf(
    await place.gateway.send(new UpdateStageCommand({ ...(await stageOf(place)), patchOperations })),
  );
}

async function requireCanary(place: GatewayPlace): Promise<void> {
  const { canary } = await canaryState(place);
  if (canary === undefined)
    throw new Error(`Stage ${place.stage} has no canary; start one with start --percent 10.`);
}

/** The REST API of a stage has the stage's own name: `tollgate-<stage>`. */
async function stageOf({ gateway, stage }: GatewayPlace) {
  const name = `${systemName}-${stage}`;
  for await (const { items = [] } of paginateGetRestApis({ client: gateway }, {})) {
    const found = items.find((api) => api.name === name);
    if (found?.id !== undefined) return { restApiId: found.id, stageName: stage };
  }
  throw new Error(
    `There is no REST API ${name}; deploy the gateway of stage ${stage} first, or name another --stage.`,
  );
}

function stateOf({ deploymentId = '', canarySettings }: Stage): CanaryState {
  if (canarySettings?.deploymentId === undefined) return { deploymentId };
  const { deploymentId: id, percentTraffic = 0 } = canarySettings;
  return { deploymentId, canary: { deploymentId: id, percent: percentTraffic } };
}
