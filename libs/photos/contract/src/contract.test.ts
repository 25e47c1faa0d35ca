import { describeContract } from '@tollgate/testing/contract';
import { photosContract } from './contract.ts';

describeContract(photosContract);
