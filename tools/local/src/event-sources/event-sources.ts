/** Follows one event source. */
export interface Poller {
  /** Takes no more; resolves when what is under way is done. */
  stop(): Promise<void>;
}

/** Runs the pollers of all event source mappings of a kind. */
export class EventSources<Mapping> {
  readonly #start: (mapping: Mapping, after: Promise<unknown>) => Poller;
  readonly #pollers = new Map<string, Poller>();
  #stopping: Promise<unknown> = Promise.resolve();

  /** @param start makes the poller of a mapping; `after` resolves when those have ended that are stopped */
  constructor(start: (mapping: Mapping, after: Promise<unknown>) => Poller) {
    this.#start = start;
  }

  /**
   * Takes over the mappings of a new set of templates; a poller whose mapping stays goes on.
   * @param mappings by a text that is the same as long as the mapping is
   */
  configure(mappings: ReadonlyMap<string, Mapping>): void {
    const gone = [...this.#pollers].filter(([key]) => !mappings.has(key));
    for (const [key] of gone) this.#pollers.delete(key);
    this.#stopping = Promise.allSettled([this.#stopping, ...gone.map(([, poller]) => poller.stop())]);
    for (const [key, mapping] of mappings)
      if (!this.#pollers.has(key)) this.#pollers.set(key, this.#start(mapping, this.#stopping));
  }

  async stop(): Promise<void> {
    await Promise.all([this.#stopping, ...[...this.#pollers.values()].map((poller) => poller.stop())]);
    this.#pollers.clear();
  }
}
