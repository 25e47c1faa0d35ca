import { startDynamoDb } from '@tollgate/local/dynamodb';
import { announceDynamoDb } from './endpoint.ts';
import { engine } from './running.ts';

/** Starts the engine once for a whole Jest run; Jest asks for a default export. */
export default async function start(): Promise<void> {
  engine.running = await startDynamoDb();
  announceDynamoDb(engine.running.endpoint);
}
