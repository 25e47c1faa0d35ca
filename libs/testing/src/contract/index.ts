export { describeContract } from './describe-contract.ts';
