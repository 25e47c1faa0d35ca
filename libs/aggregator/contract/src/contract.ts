import { contractOf } from '@tollgate/contract-kit';
import * as exports from './index.ts';

/** The contract of the aggregator and of the gateway's own operations. */
export const aggregatorContract = contractOf('aggregator', exports);
