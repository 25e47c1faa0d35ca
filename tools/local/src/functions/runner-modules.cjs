'use strict';
const { existsSync, readFileSync, realpathSync } = require('node:fs');
const Module = require('node:module');
const { join, sep } = require('node:path');
const { pathToFileURL } = require('node:url');

/** Lambda unpacks a bundle where no package.json stands above it, so `.js` there is CommonJS. */
function treatAsCommonJs(folder) {
  if (existsSync(join(folder, 'package.json'))) return;
  const load = Module._extensions['.js'];
  Module._extensions['.js'] = (module, file) => {
    if (file.startsWith(folder + sep)) module._compile(readFileSync(file, 'utf8'), file);
    else load(module, file);
  };
}

/** On Lambda nothing stands above the bundle: a package of the workspace that is not bundled is not found here either. */
function hideWorkspace(folder) {
  const roots = [folder, realpathSync(folder)].map((root) => root + sep);
  const pathsOf = Module._nodeModulePaths;
  Module._nodeModulePaths = (from) => {
    const paths = pathsOf.call(Module, from);
    const root = roots.find((prefix) => (from + sep).startsWith(prefix));
    return root === undefined ? paths : paths.filter((path) => path.startsWith(root));
  };
}

/**
 * Lets `import` find by name what NODE_PATH holds, layers and the SDK of the runtime, as it does on Lambda; Node.js itself
 * looks there for `require` only.
 */
function importFromNodePath(folder) {
  const { resolve: find } = Module.createRequire(join(folder, 'index.mjs'));
  Module.registerHooks({
    resolve(specifier, context, next) {
      try {
        return next(specifier, context);
      } catch (error) {
        if (error?.code !== 'ERR_MODULE_NOT_FOUND' || /^([./]|[a-z]+:)/.test(specifier)) throw error;
        let file;
        try {
          file = find(specifier);
        } catch {
          throw error;
        }
        return next(pathToFileURL(file).href, context);
      }
    },
  });
}

module.exports = { hideWorkspace, importFromNodePath, treatAsCommonJs };
