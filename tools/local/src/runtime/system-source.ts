import { join } from 'node:path';
import { describeRefusals, describeUnknown } from '../ledger/index.ts';
import { readSystem, type System } from '../system/index.ts';
import type { ServeOptions } from './options.ts';
import { apiAddresses } from './api-addresses.ts';
import { webSocketAddresses } from './gateway-addresses.ts';
import type { Identities } from './parts.ts';
import { ServedAssemblies } from './served-assemblies.ts';
import { StartFault } from './start-fault.ts';

/** Reads the assemblies, and keeps what the last good reading gave. */
export class SystemSource {
  readonly #options: ServeOptions;
  readonly #identities: Identities;
  readonly #codeStore: string;
  readonly #assemblies: ServedAssemblies;
  #current: System;

  /**
   * @param dataFolder takes the code of functions that lies in no folder of its own
   * @throws AssemblyError, or StartFault when the ledger refuses something or does not know it
   */
  constructor(options: ServeOptions, identities: Identities, dataFolder: string) {
    this.#options = options;
    this.#assemblies = new ServedAssemblies(options.assemblies);
    this.#codeStore = join(dataFolder, 'code');
    this.#identities = identities;
    this.#current = this.#load();
  }

  get current(): System {
    return this.#current;
  }

  /** What the last reading left as it was, a line each. */
  get setAside(): readonly string[] {
    return this.#assemblies.setAside;
  }

  /** Reads again. @throws as the constructor; the current system stays then */
  read(): void {
    this.#current = this.#load();
  }

  /** What `GET /_local/resources` tells of the templates. */
  describe(): Readonly<Record<string, unknown>> {
    const { stacks, tables, buckets, queues, eventRules, stateMachines, api, userPools, domains, review } =
      this.#current;
    return {
      stacks,
      tables: tables.map(({ name }) => name),
      buckets: buckets.map(({ name }) => name),
      queues: queues.map(({ name }) => name),
      eventRules: eventRules.map(({ arn }) => arn),
      stateMachines: stateMachines.map(({ arn }) => arn),
      api: api && { id: api.apiId, stage: api.stage.name },
      apis: apiAddresses(this.#current),
      domains: domains.map(({ name }) => name),
      webSocketApis: webSocketAddresses(this.#current),
      userPools,
      ledger: review,
    };
  }

  #load(): System {
    const { stage, api, parameters = {}, acceptUnknown } = this.#options;
    const system = readSystem({
      stacks: this.#assemblies.read(),
      root: { api, stage },
      parameters,
      keyValues: (id, name) => this.#identities.apiKeyValue(id, name),
      codeStore: this.#codeStore,
    });
    const refusals = describeRefusals(system.review);
    if (refusals !== undefined) throw new StartFault(refusals);
    const unknown = describeUnknown(system.review);
    if (unknown !== undefined && acceptUnknown !== true) throw new StartFault(unknown);
    this.#assemblies.serve();
    return system;
  }
}
