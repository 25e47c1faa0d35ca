import { contractOf } from '@tollgate/contract-kit';
import * as exports from './index.ts';

/** The contract of the vehicles service. */
export const vehiclesContract = contractOf('vehicles', exports);
