/** The services' functions are answered by a server on the loopback that each test file starts. */
module.exports = {
  ...require('../../jest.preset.cjs'),
  globalSetup: '<rootDir>/test/setup.ts',
  globalTeardown: '<rootDir>/test/teardown.ts',
  setupFiles: ['<rootDir>/test/environment.ts'],
};
