import { composeContracts, type EventContract, type Operation } from '@tollgate/contract-kit';
import { feedContract } from '@tollgate/feed-contract/contract';
import { photosContract } from '@tollgate/photos-contract/contract';
import { statesContract } from '@tollgate/states-contract/contract';
import { vehiclesContract } from '@tollgate/vehicles-contract/contract';
import { aggregatorContract } from './contract.ts';

/** The contracts that the one API is made of; a new service adds its own here. */
const contracts = [vehiclesContract, statesContract, photosContract, feedContract, aggregatorContract];

/** Every operation of the API. */
export const apiOperations: readonly Operation[] = composeContracts(contracts);

/** Every event of the services behind it. */
export const apiEvents: readonly EventContract[] = contracts.flatMap(({ events }) => events);
