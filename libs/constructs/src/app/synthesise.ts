import type { App } from 'aws-cdk-lib';
import { stageNameFromEnvironment } from '../environment.ts';
import type { Stage } from '../stage/stage.ts';
import { stageNamed } from '../stage/stages.ts';
import { createApp } from './create-app.ts';

/**
 * Builds a project's stacks for the stage of the environment (`TOLLGATE_STAGE`, by default `local`) and writes its
 * cloud assembly to `cdk.out` in the project's folder.
 * @param projectRoot Folder of the project.
 * @throws Error when there is no such stage, or a bundle has not been built.
 */
export function synthesise(projectRoot: string, build: (app: App, stage: Stage) => void): void {
  const stage = stageNamed(stageNameFromEnvironment());
  const app = createApp({ stage, projectRoot });
  build(app, stage);
  app.synth();
}
