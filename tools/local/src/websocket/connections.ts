import type { Clock } from '../clock/index.ts';
import type { Connection } from './connection.ts';

/** Milliseconds without a frame after which a connection is closed. */
const idleMs = 600_000;
/** Milliseconds for which a connection lasts at most. Both: API Gateway Developer Guide, "Quotas for WebSocket APIs". */
const longestMs = 7_200_000;

interface Entry {
  readonly connection: Connection;
  cancel: () => void;
}

/** The open connections of a stage; one that is idle or too old is reported once its time has come. */
export class Connections {
  readonly #clock: Clock;
  readonly #expired: (connection: Connection) => void;
  readonly #open = new Map<string, Entry>();

  constructor(clock: Clock, expired: (connection: Connection) => void) {
    this.#clock = clock;
    this.#expired = expired;
  }

  get size(): number {
    return this.#open.size;
  }

  add(connection: Connection): void {
    const entry: Entry = { connection, cancel: () => undefined };
    this.#open.set(connection.id, entry);
    this.#watch(entry);
  }

  find(id: string): Connection | undefined {
    return this.#open.get(id)?.connection;
  }

  /** Forgets a connection; false when it was forgotten before. */
  remove({ id }: Connection): boolean {
    this.#open.get(id)?.cancel();
    return this.#open.delete(id);
  }

  all(): Connection[] {
    return Array.from(this.#open.values(), ({ connection }) => connection);
  }

  /** One appointment per connection, moved on when it turns out that frames have passed in the meantime. */
  #watch(entry: Entry): void {
    const { connection } = entry;
    const due = (): number => Math.min(connection.lastActiveAt + idleMs, connection.connectedAt + longestMs);
    entry.cancel = this.#clock.at(due(), () => {
      if (due() <= this.#clock.now()) this.#expired(connection);
      else this.#watch(entry);
    });
  }
}
