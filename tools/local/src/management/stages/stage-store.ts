import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../json.ts';

/** A canary of a stage, as the control plane has it. */
export interface CanarySettings {
  readonly deploymentId: string;
  /** 0 to 100. */
  readonly percentTraffic: number;
  readonly stageVariableOverrides: Readonly<Record<string, string>>;
  readonly useStageCache: boolean;
}

/** What commands have made of a stage. */
export interface StageSettings {
  readonly deploymentId: string;
  /** Absent while they are those of the template. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly canary?: CanarySettings;
}

/** Deployments and stages that commands have made, in the data folder. */
export class StageStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Keeps a document as a deployment. @param id that of the template; a new one when it is absent */
  deploy(
    apiId: string,
    document: JsonObject,
    id = randomBytes(8).toString('base64url').slice(0, 6).toLowerCase().replaceAll(/[-_]/g, '0'),
  ): string {
    this.#write(this.#deployment(apiId, id), document);
    return id;
  }

  /** The document of a deployment; undefined when it was never kept. */
  document(apiId: string, id: string): JsonObject | undefined {
    // Ids come from calls: whatever is none names no file.
    if (!/^\w+$/.test(id)) return undefined;
    return this.#read(this.#deployment(apiId, id)) as JsonObject | undefined;
  }

  settings(apiId: string, stage: string): StageSettings | undefined {
    return this.#read(this.#stage(apiId, stage)) as StageSettings | undefined;
  }

  keep(apiId: string, stage: string, settings: StageSettings): void {
    this.#write(this.#stage(apiId, stage), settings);
  }

  #deployment = (apiId: string, id: string): string => join(this.#folder, apiId, `deployment-${id}.json`);
  #stage = (apiId: string, stage: string): string => join(this.#folder, apiId, `stage-${stage}.json`);

  #read(file: string): unknown {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  }

  #write(file: string, content: unknown): void {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  }
}
