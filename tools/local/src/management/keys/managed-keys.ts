import { randomBytes } from 'node:crypto';
import type { ApiKey, KeyChanges, RestApiDefinition, UsagePlan } from '../../gateway/ports.ts';
import { conflict, notFound } from '../management-error.ts';
import type { KeyStore, MadeKey } from './key-store.ts';

export type Keyed = Pick<RestApiDefinition, 'apiKeys' | 'usagePlans'>;

/** A key as the control plane shows it. */
export type ShownKey = Omit<MadeKey, 'planIds'>;

export interface ManagedKeysOptions {
  readonly store: KeyStore;
  /** What the templates define of all APIs, as they are now. */
  readonly defined: () => readonly Keyed[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The API keys of the templates together with those that commands make, and the plans they are in. */
export class ManagedKeys implements KeyChanges {
  readonly #options: ManagedKeysOptions;
  readonly #startedAt: number;
  #revision = 0;

  constructor(options: ManagedKeysOptions) {
    this.#options = options;
    this.#startedAt = options.now();
  }

  get revision(): number {
    return this.#revision;
  }

  applyTo({ apiKeys, usagePlans }: Keyed): Keyed {
    const { made, changes } = this.#options.store.records;
    return {
      apiKeys: [...apiKeys.map((key) => ({ ...key, ...enabledOf(changes[key.id]) })), ...made],
      usagePlans: usagePlans.map((plan) => ({
        ...plan,
        keyIds: [
          ...plan.keyIds,
          ...made.filter(({ planIds }) => planIds.includes(plan.id)).map(({ id }) => id),
          ...Object.keys(changes).filter((id) => changes[id]?.planIds?.includes(plan.id)),
        ],
      })),
    };
  }

  /** Every usage plan with the keys in it. */
  plans(): readonly UsagePlan[] {
    const plans = this.#options.defined().flatMap((each) => this.applyTo(each).usagePlans);
    return [...new Map(plans.map((plan) => [plan.id, plan])).values()];
  }

  /** @throws ManagementError when there is none. */
  plan(id: string): UsagePlan {
    const plan = this.plans().find((candidate) => candidate.id === id);
    if (plan === undefined) throw notFound('Invalid Usage Plan ID specified');
    return plan;
  }

  /** Every key, those of the templates first. */
  keys(): readonly ShownKey[] {
    const { made, changes } = this.#options.store.records;
    const defined = this.#options.defined().flatMap(({ apiKeys }) => apiKeys);
    const ofTemplates = [...new Map(defined.map((key): [string, ApiKey] => [key.id, key])).values()];
    const since = { createdAt: this.#startedAt, updatedAt: this.#startedAt };
    return [...ofTemplates.map((key) => ({ ...since, ...key, ...changes[key.id] })), ...made];
  }

  /** @throws ManagementError when there is none. */
  key(id: string): ShownKey {
    const key = this.keys().find((candidate) => candidate.id === id);
    if (key === undefined) throw notFound('Invalid API Key identifier specified');
    return key;
  }

  /** @throws ManagementError when another key has the value. */
  create(key: Pick<MadeKey, 'name' | 'enabled'> & Partial<Pick<MadeKey, 'value' | 'description'>>): ShownKey {
    if (key.value !== undefined && this.keys().some(({ value }) => value === key.value))
      throw conflict('API Key already exists');
    const now = this.#options.now();
    const made: MadeKey = {
      id: randomBytes(5).toString('hex'),
      value: randomBytes(20).toString('hex'),
      ...key,
      createdAt: now,
      updatedAt: now,
      planIds: [],
    };
    const { records } = this.#options.store;
    this.#replace({ ...records, made: [...records.made, made] });
    return made;
  }

  /** @throws ManagementError when there is no such key. */
  change(id: string, to: Partial<Pick<ShownKey, 'name' | 'description' | 'enabled'>>): ShownKey {
    this.#update(id, to);
    return this.key(id);
  }

  /** @throws ManagementError when there is none, or it is defined by a template. */
  remove(id: string): void {
    this.key(id);
    const { made, changes } = this.#options.store.records;
    if (!made.some((key) => key.id === id))
      throw conflict(`API Key ${id} belongs to a stack; take it out of the template`);
    this.#replace({ made: made.filter((key) => key.id !== id), changes });
  }

  /**
   * Puts a key into a plan.
   * @throws ManagementError when there is no such key or plan, or the key is in a plan of one of its stages already: which
   * limits would count could not be told.
   */
  join(planId: string, keyId: string): ShownKey {
    const plan = this.plan(planId);
    const key = this.key(keyId);
    const stages = new Set(plan.apiStages.map(({ apiId, stage }) => `${apiId}:${stage}`));
    const other = this.plans().find(
      ({ keyIds, apiStages }) =>
        keyIds.includes(keyId) && apiStages.some(({ apiId, stage }) => stages.has(`${apiId}:${stage}`)),
    );
    if (other !== undefined)
      throw conflict(`API Key ${keyId} is in usage plan ${other.id} of the same API stage`);
    this.#update(keyId, {}, (planIds) => [...planIds, planId]);
    return key;
  }

  /** @throws ManagementError when the key is not in the plan, or is so by a template. */
  leave(planId: string, keyId: string): void {
    const { made, changes } = this.#options.store.records;
    const planIds = made.find(({ id }) => id === keyId)?.planIds ?? changes[keyId]?.planIds ?? [];
    if (!planIds.includes(planId)) throw notFound('Invalid Usage Plan Key specified');
    this.#update(keyId, {}, (all) => all.filter((id) => id !== planId));
  }

  #update(
    id: string,
    to: Partial<Pick<ShownKey, 'name' | 'description' | 'enabled'>>,
    plansOf: (planIds: readonly string[]) => readonly string[] = (planIds) => planIds,
  ): void {
    this.key(id);
    const { made, changes } = this.#options.store.records;
    const updatedAt = this.#options.now();
    if (made.some((key) => key.id === id)) {
      const changed = made.map((key) =>
        key.id === id ? { ...key, ...to, updatedAt, planIds: plansOf(key.planIds) } : key,
      );
      return this.#replace({ made: changed, changes });
    }
    const before = changes[id];
    const change = { ...before, ...to, updatedAt, planIds: plansOf(before?.planIds ?? []) };
    this.#replace({ made, changes: { ...changes, [id]: change } });
  }

  #replace(records: KeyStore['records']): void {
    this.#options.store.replace(records);
    this.#revision += 1;
  }
}

const enabledOf = (change: { readonly enabled?: boolean } | undefined): { readonly enabled?: boolean } =>
  change?.enabled === undefined ? {} : { enabled: change.enabled };
