import { describeContract } from '@tollgate/testing/contract';
import { feedContract } from './contract.ts';

describeContract(feedContract);
