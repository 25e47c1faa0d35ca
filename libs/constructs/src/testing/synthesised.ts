import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { createApp } from '../app/create-app.ts';
import type { ServiceStack } from '../service-stack.ts';
import type { Stage } from '../stage/stage.ts';

/** A service's stack as it stands in its cloud assembly. */
export interface Synthesised {
  readonly app: App;
  readonly stack: ServiceStack;
  readonly template: Template;
}

/**
 * Synthesises a service's stack into a folder that goes with the process, so that the project's own cloud assembly stays what it is.
 * @param projectRoot Folder of the project, where its bundles are.
 * @throws Error when a bundle has not been built.
 */
export function synthesised(
  projectRoot: string,
  stage: Stage,
  build: (app: App, stage: Stage) => ServiceStack,
): Synthesised {
  const outdir = mkdtempSync(join(tmpdir(), 'tollgate-stack-'));
  if (folders.push(outdir) === 1) process.once('exit', removeFolders);
  const app = createApp({ stage, projectRoot, outdir });
  const stack = build(app, stage);
  return { app, stack, template: Template.fromStack(stack) };
}

const folders: string[] = [];

function removeFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}
