export { AssemblyError } from './assembly-error.ts';
export { loadAssembly } from './load-assembly.ts';
export { physicalName, rootResourceId } from './physical-name.ts';
export { readJson } from './read-json.ts';
export { resolveStack, resolveStacks } from './resolve-stack.ts';
export { localAccount, localRegion, localTarget, type Target } from './scope.ts';
export * from './template.ts';
export { objectsOf, textOf, textsOf } from './values.ts';
export { attributesOf } from './resource-attributes.ts';
