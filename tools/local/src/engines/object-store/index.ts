export type { Bucket, CorsRule, Credentials, ObjectEvent } from './protocol.ts';
export { sha256, signRequest } from './signature.ts';
export { startObjectStore, type ObjectStoreEngine, type ObjectStoreOptions } from './start-object-store.ts';
