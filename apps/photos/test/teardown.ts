import stopDynamoDb from '@tollgate/testing/dynamodb/teardown';
import { engine } from './object-store.ts';

/** Ends both engines after the last test file; Jest asks for a default export. */
export default async function teardown(): Promise<void> {
  await Promise.all([engine.running?.stop(), stopDynamoDb()]);
}
