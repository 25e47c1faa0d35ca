module.exports = { ...require('../../jest.preset.cjs'), testTimeout: 600_000, maxWorkers: 1 };
