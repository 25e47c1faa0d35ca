import { join } from 'node:path';
import { createApp, stages } from '@tollgate/constructs';
import startEngine from '@tollgate/testing/dynamodb/setup';
import { VehiclesStack } from '../infra/vehicles-stack.ts';
import { announceTemplate } from './template.ts';

/** Starts the engine and synthesises the stack, once for a whole Jest run; Jest asks for a default export. */
export default async function setup(): Promise<void> {
  const app = createApp({ stage: stages.local, projectRoot: join(__dirname, '..') });
  const { stackName } = new VehiclesStack(app, stages.local);
  announceTemplate(app.synth().getStackByName(stackName).template as object);
  await startEngine();
}
