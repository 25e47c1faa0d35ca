/** Jest settings shared by every project: TypeScript through SWC, tests beside the code. */
module.exports = {
  testEnvironment: require.resolve('./jest.environment.cjs'),
  testMatch: ['**/*.test.ts'],
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/cdk.out'],
  transform: {
    '^.+\\.[mc]?[tj]s$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: { target: 'es2024', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(jose|@tollgate)/)'],
  passWithNoTests: true,
  /** Ends what hangs; far above what any test needs, for a machine may be slow. */
  testTimeout: 60_000,
};
