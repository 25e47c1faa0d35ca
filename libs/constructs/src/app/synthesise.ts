import type { App } from 'aws-cdk-lib';
import {
  outdirFromEnvironment,
  stageNameFromEnvironment,
  stageOptionsFromEnvironment,
} from '../environment.ts';
import type { Stage } from '../stage/stage.ts';
import { withOptions } from '../stage/stage-options.ts';
import { stageNamed } from '../stage/stages.ts';
import { createApp } from './create-app.ts';

/**
 * Builds a project's stacks for the stage of the environment (`TOLLGATE_STAGE`, by default `local`, changed by
 * `TOLLGATE_STAGE_OPTIONS`) and writes its cloud assembly to `CDK_OUTDIR`, by default `cdk.out` in the project's folder.
 * @param projectRoot Folder of the project.
 * @throws Error when there is no such stage, a bundle has not been built, or a package with machine code cannot be had.
 */
export function synthesise(projectRoot: string, build: (app: App, stage: Stage) => void): void {
  const stage = withOptions(stageNamed(stageNameFromEnvironment()), stageOptionsFromEnvironment());
  const outdir = outdirFromEnvironment();
  const app = createApp({ stage, projectRoot, packsNatives: true, ...(outdir !== undefined && { outdir }) });
  build(app, stage);
  app.synth();
}
