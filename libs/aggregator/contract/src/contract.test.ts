import { describeContract } from '@tollgate/testing/contract';
import { aggregatorContract } from './contract.ts';

describeContract(aggregatorContract);
