import { composeContracts, type Contract, type EventContract, type Operation } from '@tollgate/contract-kit';
import * as apiContracts from './contracts.ts';

const contracts: readonly Contract[] = Object.values(apiContracts);

/** Every operation of the API. */
export const apiOperations: readonly Operation[] = composeContracts(contracts);

/** Every event of the services behind it. */
export const apiEvents: readonly EventContract[] = contracts.flatMap(({ events }) => events);
