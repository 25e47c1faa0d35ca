module.exports = {
  ...require('../../jest.preset.cjs'),
  globalSetup: '<rootDir>/src/system/start-system.ts',
  globalTeardown: '<rootDir>/src/system/stop-system.ts',
  maxWorkers: 1,
};
