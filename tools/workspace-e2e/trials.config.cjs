/** `npm run trials`: run every night. */
module.exports = {
  ...require('./jest.config.cjs'),
  testPathIgnorePatterns: ['/node_modules/'],
  testMatch: ['<rootDir>/src/trials/**/*.test.ts'],
};
