/** What `npm test` runs; the trials take minutes more and have a configuration of their own. */
module.exports = {
  ...require('../../jest.preset.cjs'),
  testTimeout: 600_000,
  maxWorkers: 1,
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/src/trials/'],
};
