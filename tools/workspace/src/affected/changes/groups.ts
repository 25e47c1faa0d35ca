/** Groups of projects, by their folders, that changes concern together. */
export const none: readonly string[] = [];
export const apps = (...names: readonly string[]): readonly string[] => names.map((name) => `apps/${name}`);
export const libs = (...names: readonly string[]): readonly string[] => names.map((name) => `libs/${name}`);
export const tools = (...names: readonly string[]): readonly string[] => names.map((name) => `tools/${name}`);

/** What holds pages to what they name: other pages, and the titles of tests. */
export const pages = tools('docs');
/** Runs the whole system. */
export const system = tools('e2e');
/** Runs the whole system, and tries changes on copies of the workspace. */
export const everywhere = tools('e2e', 'workspace-e2e');
export const contracts = libs(
  ...['aggregator', 'feed', 'photos', 'states', 'vehicles'].map((name) => `${name}/contract`),
);
/** Services, each with its stack. */
export const services = apps('access', 'aggregator', 'feed', 'photos', 'states', 'vehicles');
export const stacks = [...services, 'infra'];
/** Who uses the commands of the workspace, or its bundler. */
export const workspace = tools('workspace', 'bench');

/** Who is made of the contract of the aggregator, which is made of all the others. */
const withAllContracts = ['libs/aggregator/contract', ...apps('aggregator', 'access'), 'infra'];
/** Whom the contract of a service concerns wherever it is known. */
export const knowContracts = [
  ...[...withAllContracts, ...tools('cost'), ...workspace, ...everywhere],
  // The page of ownership lists every operation.
  ...pages,
];
export const seeding = tools('seed', 'vin-decoder');
/** Whom the contract of vehicles concerns: states and the feed consume its events. */
export const ofVehicles = [
  ...knowContracts,
  ...seeding,
  ...['libs/vehicles/contract', ...apps('vehicles', 'states', 'feed')],
];
export const ofVehiclesDeployed = [...apps('vehicles', 'states', 'feed', 'aggregator', 'access'), 'infra'];
