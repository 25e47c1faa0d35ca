export type { Bucket, CorsRule, Credentials, ObjectEvent } from './protocol.ts';
export { startObjectStore, type ObjectStoreEngine, type ObjectStoreOptions } from './start-object-store.ts';
