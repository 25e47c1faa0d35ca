/** One database and one object store for all test files; each file has a table of its own. */
module.exports = {
  ...require('../../jest.preset.cjs'),
  globalSetup: '<rootDir>/test/setup.ts',
  globalTeardown: '<rootDir>/test/teardown.ts',
  setupFiles: ['<rootDir>/test/environment.ts'],
};
