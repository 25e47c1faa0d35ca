import { contractOf } from '@tollgate/contract-kit';
import * as exports from './index.ts';

/** The contract of the states service. */
export const statesContract = contractOf('states', exports);
