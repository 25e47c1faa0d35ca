import type { ObjectStoreEngine } from '@tollgate/local/object-store';

/** Whom the object store believes. */
export const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

export const bucket = 'tollgate-test-vehicles';

const ENDPOINT = 'TOLLGATE_TEST_S3_ENDPOINT';

/** Leaves the store's endpoint for the test files, which run in processes of their own. */
export function announceObjectStore(endpoint: string): void {
  process.env[ENDPOINT] = endpoint;
}

export const objectStoreEndpoint = (): string => process.env[ENDPOINT] ?? '';

/** Carries the store from Jest's start to its end: the two are separate modules of one process. */
export const engine: { running?: ObjectStoreEngine; dataDir?: string } = ((
  globalThis as { tollgateObjectStore?: object }
).tollgateObjectStore ??= {});
