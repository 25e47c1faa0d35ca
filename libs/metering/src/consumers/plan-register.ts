import type { MeterSettings } from '@tollgate/contract-kit';
import type { PlanName } from '@tollgate/contract-kit/names';
import type { Table } from '@tollgate/dynamodb';
import type { Caller } from '@tollgate/middleware';
import { findConsumer } from './consumer.ts';

/** Plan of API keys that nobody recorded, and of those recorded with one that the stage does not have. */
const otherwise: PlanName = 'free';

/** Milliseconds within which a change of plan counts everywhere. */
const freshMs = 60_000;
const mostRemembered = 10_000;

/** Knows the plan of every consumer: a partner's came with its token, that of an API key is looked up once a minute. */
export class PlanRegister {
  readonly #table: Table;
  readonly #plans: NonNullable<MeterSettings['plans']>;
  readonly #known = new Map<string, { readonly plan: string | undefined; readonly until: number }>();

  constructor(table: Table, plans: NonNullable<MeterSettings['plans']>) {
    this.#table = table;
    this.#plans = plans;
  }

  /**
   * A plan of the stage, whatever was recorded: a name that it does not have would be a consumer without a quota.
   * @throws what the store throws
   */
  async planOf(subject: string, caller: Caller): Promise<string> {
    const recorded = caller.kind === 'partner' ? caller.plan : await this.#recordedPlanOf(subject);
    return recorded !== undefined && Object.hasOwn(this.#plans, recorded) ? recorded : otherwise;
  }

  /** @throws what the store throws */
  async #recordedPlanOf(subject: string): Promise<string | undefined> {
    const now = this.#table.now();
    const known = this.#known.get(subject);
    if (known !== undefined && known.until > now) return known.plan;
    const plan = (await findConsumer(this.#table, subject))?.plan;
    if (this.#known.size >= mostRemembered) this.#known.clear();
    this.#known.set(subject, { plan, until: now + freshMs });
    return plan;
  }
}
