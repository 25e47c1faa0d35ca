import { describeContract } from '@tollgate/testing/contract';
import { vehiclesContract } from './contract.ts';

describeContract(vehiclesContract);
