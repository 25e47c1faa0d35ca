/** One engine for all test files. */
module.exports = {
  ...require('../../jest.preset.cjs'),
  globalSetup: '@tollgate/testing/dynamodb/setup',
  globalTeardown: '@tollgate/testing/dynamodb/teardown',
};
