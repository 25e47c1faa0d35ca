export { AssemblyError } from './assembly-error.ts';
export { loadAssembly } from './load-assembly.ts';
export { physicalName } from './physical-name.ts';
export { resolveStack } from './resolve-stack.ts';
export { localAccount, localRegion, localTarget, type Target } from './scope.ts';
export * from './template.ts';
export { objectsOf, textOf, textsOf } from './values.ts';
