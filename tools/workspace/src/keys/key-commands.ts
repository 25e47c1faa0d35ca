import {
  CreateApiKeyCommand,
  CreateUsagePlanKeyCommand,
  paginateGetApiKeys,
  UpdateApiKeyCommand,
  type ApiKey,
} from '@aws-sdk/client-api-gateway';
import { systemName } from '@tollgate/contract-kit/names';
import { keySubject, recordConsumer } from '@tollgate/metering/consumers';
import type { Place } from '../consumers/place.ts';
import { keysIn, planNamed, plansOf } from './plans.ts';

/** A key as it is listed; never with its value. */
export interface ListedKey {
  readonly id: string;
  readonly name: string;
  /** Plans that it is in; a key of none opens nothing. */
  readonly plans: readonly string[];
  readonly enabled: boolean;
}

const prefixOf = ({ stage }: Place): string => `${systemName}-${stage}-`;

/**
 * Makes a key of a plan. It opens nothing before the last step, so that a command that breaks off leaves no key that works
 * without a record of its plan.
 * @param name who it is for: letters, digits and hyphens
 * @returns its id and its value, which is shown only now
 * @throws Error when there is no such plan, or a key of that name
 */
export async function createKey(
  place: Place,
  { plan: planName, name }: { readonly plan?: string; readonly name?: string },
): Promise<{ readonly id: string; readonly value: string }> {
  if (name === undefined || !/^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/.test(name)) {
    throw new Error(
      `--name is ${JSON.stringify(name ?? '')}; give up to 63 letters, digits and hyphens, as in --name harbour-office.`,
    );
  }
  const plan = await planNamed(place, planName);
  const fullName = prefixOf(place) + name;
  for (const key of await allKeys(place, fullName)) {
    if (key.name === fullName)
      throw new Error(
        `Stage ${place.stage} has a key ${name} already (${key.id ?? ''}); choose another --name.`,
      );
  }
  const { id, value } = await place.gateway.send(
    new CreateApiKeyCommand({ name: fullName, enabled: true, description: `Plan ${plan.name}` }),
  );
  if (id === undefined || value === undefined)
    throw new Error('API Gateway made a key without an id or a value.');
  await recordConsumer(place.access, { subject: keySubject(id), name, plan: plan.name });
  await place.gateway.send(
    new CreateUsagePlanKeyCommand({ usagePlanId: plan.id, keyId: id, keyType: 'API_KEY' }),
  );
  return { id, value };
}

/** Every key of a stage. */
export async function listKeys(place: Place): Promise<readonly ListedKey[]> {
  const plans = await plansOf(place);
  const members = await Promise.all(plans.map(async (plan) => ({ plan, ids: await keysIn(place, plan) })));
  const prefix = prefixOf(place);
  return (await allKeys(place, prefix)).map(({ id = '', name = '', enabled = false }) => ({
    id,
    name: name.slice(prefix.length),
    plans: members.filter(({ ids }) => ids.includes(id)).map(({ plan }) => plan.name),
    enabled,
  }));
}

/**
 * Disables a key, by its id or its name; from then on it opens nothing.
 * @throws Error when there is no such key
 */
export async function disableKey(place: Place, wanted: string | undefined): Promise<ListedKey> {
  const keys = await listKeys(place);
  const key = keys.find(({ id, name }) => id === wanted || name === wanted);
  if (key === undefined) {
    const known = keys.map(({ name }) => name).join(', ') || 'none';
    throw new Error(`Stage ${place.stage} has no key ${JSON.stringify(wanted ?? '')}; there are: ${known}.`);
  }
  await place.gateway.send(
    new UpdateApiKeyCommand({
      apiKey: key.id,
      patchOperations: [{ op: 'replace', path: '/enabled', value: 'false' }],
    }),
  );
  return { ...key, enabled: false };
}

async function allKeys({ gateway }: Place, nameQuery: string): Promise<readonly ApiKey[]> {
  const keys: ApiKey[] = [];
  for await (const { items = [] } of paginateGetApiKeys({ client: gateway }, { nameQuery }))
    keys.push(...items);
  return keys;
}
