import { paginateGetUsagePlanKeys, paginateGetUsagePlans, type UsagePlan } from '@aws-sdk/client-api-gateway';
import { systemName } from '@tollgate/contract-kit/names';
import type { Place } from '../consumers/place.ts';

/** A usage plan of a stage; its short name is that of the stage options: `free`. */
export interface StagePlan {
  readonly id: string;
  readonly name: string;
}

/** The plans of a stage, by their names in API Gateway: `tollgate-<stage>-<plan>`. */
export async function plansOf({ stage, gateway }: Place): Promise<readonly StagePlan[]> {
  const prefix = `${systemName}-${stage}-`;
  const all: UsagePlan[] = [];
  for await (const { items = [] } of paginateGetUsagePlans({ client: gateway }, {})) all.push(...items);
  return all.flatMap(({ id, name }) =>
    id !== undefined && name?.startsWith(prefix) ? [{ id, name: name.slice(prefix.length) }] : [],
  );
}

/**
 * The plan of a name.
 * @throws Error that lists the plans when there is none of that name.
 */
export async function planNamed(place: Place, name: string | undefined): Promise<StagePlan> {
  const plans = await plansOf(place);
  const plan = plans.find((candidate) => candidate.name === name);
  if (plan !== undefined) return plan;
  const known = plans.map((each) => each.name).join(', ') || 'none';
  throw new Error(
    `Stage ${place.stage} has no plan ${JSON.stringify(name ?? '')}; there are: ${known}. Choose one with --plan.`,
  );
}

/** Ids of the keys in a plan. */
export async function keysIn({ gateway }: Place, { id }: StagePlan): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { items = [] } of paginateGetUsagePlanKeys({ client: gateway }, { usagePlanId: id }))
    ids.push(...items.flatMap((key) => (key.id === undefined ? [] : [key.id])));
  return ids;
}
