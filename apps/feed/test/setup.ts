import { join } from 'node:path';
import { stages } from '@tollgate/constructs';
import { synthesised } from '@tollgate/constructs/testing';
import startDynamoDb from '@tollgate/testing/dynamodb/setup';
import { beginEvidence } from '@tollgate/testing/evidence';
import { announceTemplate, createMeterTables } from '@tollgate/testing/stack';
import { FeedStack } from '../infra/feed-stack.ts';

/** Starts the engine and synthesises the stack, once for a whole Jest run; Jest asks for a default export. */
export default async function setup(): Promise<void> {
  const { template } = synthesised(
    join(__dirname, '..'),
    stages.local,
    (app, stage) => new FeedStack(app, stage),
  );
  announceTemplate(template.toJSON());
  beginEvidence();
  await startDynamoDb();
  await createMeterTables();
}
