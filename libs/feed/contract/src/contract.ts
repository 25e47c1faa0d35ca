import { contractOf } from '@tollgate/contract-kit';
import * as exports from './index.ts';

/** The contract of the feed, as far as it is called over HTTP. */
export const feedContract = contractOf('feed', exports);
