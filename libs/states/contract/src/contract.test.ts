import { describeContract } from '@tollgate/testing/contract';
import { statesContract } from './contract.ts';

describeContract(statesContract);
