import { QueuePoller, type PollerOptions } from './queue-poller.ts';
import type { QueueMapping } from './queue-mapping.ts';

/** Runs the pollers of all event source mappings. A source of another kind gets a poller of its own beside them. */
export class EventSources {
  readonly #options: PollerOptions;
  readonly #pollers = new Map<string, QueuePoller>();

  constructor(options: PollerOptions) {
    this.#options = options;
  }

  /**
   * Takes over the mappings of a new set of templates; a poller whose mapping stays goes on.
   * @param mappings by a text that is the same as long as the mapping is
   */
  configure(mappings: ReadonlyMap<string, QueueMapping>): void {
    for (const [key, poller] of this.#pollers) {
      if (mappings.has(key)) continue;
      this.#pollers.delete(key);
      void poller.stop();
    }
    for (const [key, mapping] of mappings)
      if (!this.#pollers.has(key)) this.#pollers.set(key, new QueuePoller(mapping, this.#options));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#pollers.values()].map((poller) => poller.stop()));
    this.#pollers.clear();
  }
}
