/** Whom the object store of tests believes. */
export const objectStoreCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

const ENDPOINT = 'TOLLGATE_TEST_S3_ENDPOINT';

/** Leaves the store's endpoint for the test files, which run in processes of their own. */
export function announceObjectStore(endpoint: string): void {
  process.env[ENDPOINT] = endpoint;
}

export const objectStoreEndpoint = (): string => process.env[ENDPOINT] ?? '';
