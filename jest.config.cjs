const { globSync } = require('node:fs');
const { dirname, join } = require('node:path');

/** All projects at once, for editors and for one file: `npx jest FILE`. Nx runs each project with its own configuration. */
module.exports = {
  testTimeout: require('./jest.preset.cjs').testTimeout,
  projects: globSync('{apps,libs,infra,tools}/**/jest.config.cjs', {
    cwd: __dirname,
    exclude: (path) => /(^|\/)(node_modules|dist|cdk\.out|src)$/.test(path),
  })
    .sort()
    .map(projectOf),
};

/** Its configuration without what Jest takes of a whole run alone. */
function projectOf(file) {
  const config = { ...require(join(__dirname, file)) };
  delete config.maxWorkers;
  delete config.passWithNoTests;
  return { rootDir: dirname(join(__dirname, file)), ...config };
}
