import { aggregatorContract } from '@tollgate/aggregator-contract/contract';
import { composeContracts, type Operation } from '@tollgate/contract-kit';
import { photosContract } from '@tollgate/photos-contract/contract';
import { statesContract } from '@tollgate/states-contract/contract';
import { vehiclesContract } from '@tollgate/vehicles-contract/contract';

/** The contracts behind the one gateway, by owner; a new service adds its own here. */
const contracts = [aggregatorContract, photosContract, statesContract, vehiclesContract];

/** Every operation of the API. */
export const operations: readonly Operation[] = composeContracts(contracts);
