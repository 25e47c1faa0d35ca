import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, stages } from '@tollgate/constructs';
import startDynamoDb from '@tollgate/testing/dynamodb/setup';
import { announceTemplate } from '@tollgate/testing/stack';
import { StatesStack } from '../infra/states-stack.ts';

/** Starts the engine and synthesises the stack, once for a whole Jest run; Jest asks for a default export. */
export default async function setup(): Promise<void> {
  const outdir = mkdtempSync(join(tmpdir(), 'tollgate-states-'));
  const app = createApp({ stage: stages.local, projectRoot: join(__dirname, '..'), outdir });
  const { stackName } = new StatesStack(app, stages.local);
  announceTemplate(app.synth().getStackByName(stackName).template as object);
  await startDynamoDb();
}
