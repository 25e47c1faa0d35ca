export { claim, type Claim, type ClaimChange } from './claims/claim.ts';
export { lambdaConnection, type Connection, type LambdaEnvironment } from './client/connection.ts';
export {
  createDocumentClient,
  type DocumentClientOptions,
  type ExchangeLimits,
} from './client/document-client.ts';
export type { Change } from './commit/change.ts';
export { commitAll, type ChangeResult, type CommitAllOptions } from './commit/commit-all.ts';
export { commit, type Commit, type CommitResult, type Idempotency } from './commit/commit.ts';
export { create, remove, replace, unchanged, type Write } from './commit/write.ts';
export {
  createCursorCodec,
  type CursorCodec,
  type CursorCodecOptions,
  type CursorScope,
  type Position,
} from './cursor/cursor-codec.ts';
export { IdempotencyKeyReused, IdempotencyRefused, RequestInProgress } from './errors/idempotency-refused.ts';
export {
  InvalidCursor,
  InvalidIdempotencyKey,
  InvalidInput,
  InvalidKeyPart,
} from './errors/invalid-input.ts';
export {
  StoreBusy,
  StoreFailure,
  StoreThrottled,
  StoreTimeout,
  StoreUnavailable,
} from './errors/store-failure.ts';
export {
  ClaimNotHeld,
  ClaimTaken,
  ItemExists,
  VersionMismatch,
  WriteRefused,
} from './errors/write-refused.ts';
export { EVENT_PREFIX, type EventRow } from './events/event-rows.ts';
export type { EventMetadata, NewEvent, StoredEvent } from './events/event.ts';
export { longestEventBytes } from './events/longest-event.ts';
export { findAnswer } from './idempotency/find-answer.ts';
export { fingerprintOf, type Answer, type IdempotentRequest } from './idempotency/idempotent-request.ts';
export { defineItem, type ItemType, type Versioned } from './items/item-type.ts';
export { keyOf, type Key } from './keys/key-of.ts';
export { getClaimed } from './read/get-claimed.ts';
export { getItem, type ReadOptions } from './read/get-item.ts';
export { getRows } from './read/get-rows.ts';
export { queryHistory } from './read/query-history.ts';
export { queryItems, type ItemsQuery } from './read/query-items.ts';
export { queryPage, type Listing, type Page, type PageRequest } from './read/query-page.ts';
export { queryRows } from './read/query-rows.ts';
export { call } from './table/call.ts';
export { openTable, type OpenTableOptions, type Table } from './table/table.ts';
