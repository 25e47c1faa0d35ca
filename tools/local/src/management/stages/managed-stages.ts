import type { RestApiDefinition } from '../../gateway/ports.ts';
import { badRequest, notFound } from '../management-error.ts';
import type { CanarySettings, StageSettings, StageStore } from './stage-store.ts';

/** A REST API with its stages as the templates define them. */
export interface DefinedApi {
  readonly apiId: string;
  readonly name: string;
  readonly stages: readonly RestApiDefinition[];
}

export interface ManagedStagesOptions {
  readonly store: StageStore;
  readonly defined: () => readonly DefinedApi[];
  /** Serves the stages anew. */
  readonly changed: () => void;
}

/** What `CreateDeployment` is asked for. */
export interface WantedDeployment {
  readonly stageName?: string | undefined;
  readonly canary?: Partial<CanarySettings> | undefined;
}

/**
 * Stages that are deployed by command: they keep the document that was deployed, whatever the template says of the API since, and may
 * have a canary. The others serve the template.
 */
export class ManagedStages {
  readonly #options: ManagedStagesOptions;

  constructor(options: ManagedStagesOptions) {
    this.#options = options;
  }

  apis(): readonly DefinedApi[] {
    return this.#options.defined();
  }

  /** @throws ManagementError when there is none of that id */
  api(apiId: string): DefinedApi {
    const found = this.apis().find((api) => api.apiId === apiId);
    if (found === undefined) throw notFound('Invalid API identifier specified');
    return found;
  }

  /** A stage of an API as it is served. @throws ManagementError when there is none of that name */
  stage(apiId: string, name: string): RestApiDefinition {
    return this.served(this.#defined(apiId, name));
  }

  /** What is served of a stage that the template defines so. */
  served(definition: RestApiDefinition): RestApiDefinition {
    if (definition.stage.deployedByCommand !== true) return definition;
    const { apiId, stage } = definition;
    const settings = this.#settingsOf(definition);
    const { canary: _canary, ...own } = stage;
    return {
      ...definition,
      openapi: this.#document(apiId, settings.deploymentId),
      stage: {
        ...own,
        deploymentId: settings.deploymentId,
        variables: settings.variables ?? stage.variables,
        ...(settings.canary && { canary: this.#canary(apiId, settings.canary) }),
      },
    };
  }

  /**
   * Keeps the API as it is now as a deployment, and gives it to a stage or its canary. A stage that has a canary gets it there.
   * @throws ManagementError when there is no such stage, or it is not deployed by command
   */
  deploy(apiId: string, { stageName, canary }: WantedDeployment): string {
    const api = this.api(apiId);
    const [any] = api.stages;
    const target = stageName === undefined ? undefined : this.#commanded(apiId, stageName);
    const id = this.#options.store.deploy(apiId, (target ?? any)?.openapi ?? {});
    if (target === undefined) return id;
    const settings = this.#settingsOf(target);
    const wanted = canary ?? settings.canary;
    this.#keep(target, {
      ...settings,
      ...(wanted === undefined
        ? { deploymentId: id }
        : { canary: { ...emptyCanary, ...wanted, deploymentId: id } }),
    });
    return id;
  }

  /** Changes a stage. @throws ManagementError as {@link deploy} */
  update(apiId: string, name: string, change: (settings: StageSettings) => StageSettings): RestApiDefinition {
    const definition = this.#commanded(apiId, name);
    const settings = change(this.#settingsOf(definition));
    for (const id of [settings.deploymentId, ...(settings.canary ? [settings.canary.deploymentId] : [])])
      if (this.#options.store.document(apiId, id) === undefined)
        throw badRequest('Deployment id does not exist');
    this.#keep(definition, settings);
    return this.served(definition);
  }

  #defined(apiId: string, name: string): RestApiDefinition {
    const found = this.api(apiId).stages.find(({ stage }) => stage.name === name);
    if (found === undefined) throw notFound('Invalid stage identifier specified');
    return found;
  }

  #commanded(apiId: string, name: string): RestApiDefinition {
    const found = this.#defined(apiId, name);
    if (found.stage.deployedByCommand === true) return found;
    throw badRequest(
      `The stage ${name} serves what its template defines. Give its deployment the metadata {"tollgate:deployed": "by command"} to deploy it by command.`,
    );
  }

  /** What commands have made of a stage; at first what the template deploys. */
  #settingsOf({ apiId, stage, openapi }: RestApiDefinition): StageSettings {
    const { store } = this.#options;
    const kept = store.settings(apiId, stage.name);
    if (kept !== undefined) return kept;
    const settings = { deploymentId: store.deploy(apiId, openapi, stage.deploymentId) };
    store.keep(apiId, stage.name, settings);
    return settings;
  }

  #keep({ apiId, stage }: RestApiDefinition, settings: StageSettings): void {
    this.#options.store.keep(apiId, stage.name, settings);
    this.#options.changed();
  }

  #canary(apiId: string, canary: CanarySettings): NonNullable<RestApiDefinition['stage']['canary']> {
    const { deploymentId, percentTraffic, stageVariableOverrides, useStageCache } = canary;
    const openapi = this.#document(apiId, deploymentId);
    return {
      deploymentId,
      percentTraffic,
      variableOverrides: stageVariableOverrides,
      useStageCache,
      openapi,
    };
  }

  #document(apiId: string, id: string): RestApiDefinition['openapi'] {
    const document = this.#options.store.document(apiId, id);
    if (document !== undefined) return document;
    throw new Error(
      `The deployment ${id} of the API ${apiId} is gone from the data folder. Start with --fresh.`,
    );
  }
}

const emptyCanary = { percentTraffic: 0, stageVariableOverrides: {}, useStageCache: false };
