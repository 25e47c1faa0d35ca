const ENDPOINT = 'TOLLGATE_TEST_DYNAMODB_ENDPOINT';

/** Leaves the engine's endpoint for the test files, which run in processes of their own. */
export function announceEndpoint(endpoint: string): void {
  process.env[ENDPOINT] = endpoint;
}

/** @throws Error when the engine was not started. */
export function announcedEndpoint(): string {
  const endpoint = process.env[ENDPOINT];
  if (endpoint === undefined)
    throw new Error('No engine runs. Remedy: run the tests by their jest.config.cjs.');
  return endpoint;
}
