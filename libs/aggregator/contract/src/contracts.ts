/** The contracts that the one API is made of, a line each in the order of their names; `nx g service` adds one, `remove-service` takes it away. */
export { aggregatorContract } from './contract.ts';
export { feedContract } from '@tollgate/feed-contract/contract';
export { photosContract } from '@tollgate/photos-contract/contract';
export { statesContract } from '@tollgate/states-contract/contract';
export { vehiclesContract } from '@tollgate/vehicles-contract/contract';
