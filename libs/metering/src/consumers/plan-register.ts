import type { Table } from '@tollgate/dynamodb';
import type { Caller } from '@tollgate/middleware';
import { findConsumer } from './consumer.ts';

/** Plan of API keys that nobody recorded. */
const unrecorded = 'free';

/** Milliseconds within which a change of plan counts everywhere. */
const freshMs = 60_000;
const mostRemembered = 10_000;

/** Knows the plan of every consumer: a partner's came with its token, that of an API key is looked up once a minute. */
export class PlanRegister {
  readonly #table: Table;
  readonly #known = new Map<string, { readonly plan: string; readonly until: number }>();

  constructor(table: Table) {
    this.#table = table;
  }

  /** @throws what the store throws */
  async planOf(subject: string, caller: Caller): Promise<string> {
    if (caller.kind === 'partner') return caller.plan;
    const now = this.#table.now();
    const known = this.#known.get(subject);
    if (known !== undefined && known.until > now) return known.plan;
    const plan = (await findConsumer(this.#table, subject))?.plan ?? unrecorded;
    if (this.#known.size >= mostRemembered) this.#known.clear();
    this.#known.set(subject, { plan, until: now + freshMs });
    return plan;
  }
}
