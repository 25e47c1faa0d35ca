import type { RunningDynamoDb } from '../start-dynamodb.ts';

/** Carries the engine from Jest's start to its end: the two are separate modules of one process. */
export const engine: { running?: RunningDynamoDb } = ((
  globalThis as { tollgateEngine?: object }
).tollgateEngine ??= {});
