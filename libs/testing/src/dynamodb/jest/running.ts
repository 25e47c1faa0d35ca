import type { DynamoDb } from '@tollgate/local/dynamodb';

/** Carries the engine from Jest's start to its end: the two are separate modules of one process. */
export const engine: { running?: DynamoDb } = ((globalThis as { tollgateEngine?: object }).tollgateEngine ??=
  {});
