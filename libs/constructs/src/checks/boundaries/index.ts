export { tieFaults } from './allowed-ties.ts';
export { foreignReach, type Reach } from './foreign-data.ts';
export { namedResources, sharedNameFaults } from './named-resources.ts';
export { resourcesOf, stacksIn, textOf, type SystemStack } from './system-stack.ts';
export { unownedResources } from './unowned-resources.ts';
