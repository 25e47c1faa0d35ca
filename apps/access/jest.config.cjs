/** One engine for all test files, each of which has a table of its own. */
module.exports = {
  ...require('../../jest.preset.cjs'),
  globalSetup: '<rootDir>/test/setup.ts',
  globalTeardown: '<rootDir>/test/teardown.ts',
  setupFiles: ['<rootDir>/test/environment.ts'],
};
