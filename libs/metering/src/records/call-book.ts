import type { Table } from '@tollgate/dynamodb';
import { nameConsumer, recordCall, type CallRecord } from './call-record.ts';

/** Writes down billed calls; each consumer of a month is named once in a process. */
export class CallBook {
  readonly #table: Table;
  readonly #named = new Set<string>();

  constructor(table: Table) {
    this.#table = table;
  }

  /** @throws what the store throws */
  async write(record: CallRecord): Promise<void> {
    const name = `${record.subject} ${record.at.slice(0, 7)}`;
    await Promise.all([
      recordCall(this.#table, record),
      this.#named.has(name) ? undefined : this.#name(name, record),
    ]);
  }

  async #name(name: string, record: CallRecord): Promise<void> {
    await nameConsumer(this.#table, record);
    this.#named.add(name);
  }
}
