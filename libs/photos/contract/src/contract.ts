import { contractOf } from '@tollgate/contract-kit';
import * as exports from './index.ts';

/** The contract of the photos service. */
export const photosContract = contractOf('photos', exports);
