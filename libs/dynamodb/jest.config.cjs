/** One engine for all test files; the fault runs need their share of the processor, so two files at a time. */
module.exports = {
  ...require('../../jest.preset.cjs'),
  globalSetup: '@tollgate/testing/dynamodb/setup',
  globalTeardown: '@tollgate/testing/dynamodb/teardown',
  maxWorkers: 2,
};
