const ENDPOINT = 'TOLLGATE_TEST_DYNAMODB_ENDPOINT';

/** Leaves the engine's endpoint for the test files, which run in processes of their own. */
export function announceDynamoDb(endpoint: string): void {
  process.env[ENDPOINT] = endpoint;
}

/**
 * The endpoint of the engine that serves the whole Jest run.
 * @throws Error when the project's jest.config.cjs does not start one.
 */
export function dynamoDbEndpoint(): string {
  const endpoint = process.env[ENDPOINT];
  if (endpoint === undefined)
    throw new Error(
      'No engine runs. Remedy: name @tollgate/testing/dynamodb/setup as globalSetup and …/teardown as globalTeardown.',
    );
  return endpoint;
}
