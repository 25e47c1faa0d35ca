export { codeFolder, objectAt } from './code-folder.ts';
export { layerModules, layersOf, type Layers } from './layers.ts';
export { runtimeModules } from './runtime-modules.ts';
