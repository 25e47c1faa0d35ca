module.exports = {
  ...require('../../jest.preset.cjs'),
  globalSetup: '<rootDir>/src/system/start-system.ts',
  globalTeardown: '<rootDir>/src/system/stop-system.ts',
  setupFilesAfterEnv: ['<rootDir>/src/system/notice-closed.ts'],
  maxWorkers: 1,
};
