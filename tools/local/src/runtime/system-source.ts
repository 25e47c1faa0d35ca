import { describeRefusals } from '../ledger/index.ts';
import { readSystem, type System } from '../system/index.ts';
import type { ServeOptions } from './options.ts';
import type { Identities } from './parts.ts';
import { StartFault } from './start-fault.ts';

/** Reads the assemblies, and keeps what the last good reading gave. */
export class SystemSource {
  readonly #options: ServeOptions;
  readonly #identities: Identities;
  #current: System;

  /** @throws AssemblyError, or StartFault when the ledger refuses something */
  constructor(options: ServeOptions, identities: Identities) {
    this.#options = options;
    this.#identities = identities;
    this.#current = this.#load();
  }

  get current(): System {
    return this.#current;
  }

  /** Reads again. @throws as the constructor; the current system stays then */
  read(): void {
    this.#current = this.#load();
  }

  /** What `GET /_local/resources` tells of the templates. */
  describe(): Readonly<Record<string, unknown>> {
    const { stacks, tables, buckets, api, userPools, review } = this.#current;
    return {
      stacks,
      tables: tables.map(({ name }) => name),
      buckets: buckets.map(({ name }) => name),
      api: api && { id: api.apiId, stage: api.stage.name },
      userPools,
      ledger: review,
    };
  }

  #load(): System {
    const { assemblies, stage } = this.#options;
    const system = readSystem(assemblies, stage, (id, name) => this.#identities.apiKeyValue(id, name));
    const refusals = describeRefusals(system.review);
    if (refusals !== undefined) throw new StartFault(refusals);
    return system;
  }
}
