export { localResources, type LocalResources } from './local-resources.ts';
export { withServiceTable, type ServiceTablePlace } from './with-service-table.ts';
export { readPlaceOptions, type PlaceOptions } from './place-options.ts';
