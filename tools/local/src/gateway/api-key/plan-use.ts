import type { PlanCounts, Throttle, ThrottleLimits, UsagePlan } from '../ports.ts';
import { Quota } from './quota.ts';
import type { QuotaLimit, QuotaUse } from './quota.ts';
import { throttleOf } from './token-bucket.ts';

/** What was used of quotas, by plan and key. */
export type QuotaUses = Readonly<Record<string, QuotaUse>>;

/**
 * What keys have used of their plans: a bucket and a quota per key and plan, the same for every stage of the plan and for
 * every deployment of a stage, for as long as the limits stay.
 */
export class PlanUse implements PlanCounts {
  readonly #throttles = new Map<string, Throttle | undefined>();
  readonly #quotas = new Map<string, Quota>();
  readonly #uses = new Map<string, Readonly<QuotaUse>>();
  #changed = false;

  /** @param uses what {@link takeChanges} gave before */
  constructor(uses: QuotaUses = {}) {
    for (const [name, use] of Object.entries(uses)) this.#uses.set(name, use);
  }

  /** The bucket of a key for the limits of its plan, or of one method in it. */
  throttleOf(
    plan: UsagePlan,
    keyId: string,
    method: string,
    limits: ThrottleLimits | undefined,
  ): Throttle | undefined {
    if (limits === undefined) return undefined;
    const name = JSON.stringify([plan.id, keyId, method, limits.rateLimit, limits.burstLimit]);
    if (!this.#throttles.has(name)) this.#throttles.set(name, throttleOf(limits));
    return this.#throttles.get(name);
  }

  /** The quota of a key in its plan. A changed period begins anew, a changed limit does not. */
  quotaOf(plan: UsagePlan, keyId: string, limit: QuotaLimit): Quota {
    const name = `${plan.id}/${keyId}/${limit.period}`;
    const counted = JSON.stringify([name, limit.limit]);
    const known = this.#quotas.get(counted);
    if (known !== undefined) return known;
    const made = new Quota(limit, this.#uses.get(name), (use) => {
      this.#uses.set(name, use);
      this.#changed = true;
    });
    this.#quotas.set(counted, made);
    return made;
  }

  /** Every use of quotas when any has changed since the last call; undefined when none has. */
  takeChanges(): QuotaUses | undefined {
    if (!this.#changed) return undefined;
    this.#changed = false;
    return this.uses();
  }

  /** Every use of quotas. */
  uses(): QuotaUses {
    return Object.fromEntries(this.#uses);
  }
}
