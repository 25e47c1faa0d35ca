import { startDynamoDb } from '@tollgate/testing/dynamodb';
import { announceEndpoint } from './environment.ts';
import { engine } from './running.ts';

/** Starts the engine once for the whole run. */
export default async function start(): Promise<void> {
  engine.running = await startDynamoDb();
  announceEndpoint(engine.running.endpoint);
}
