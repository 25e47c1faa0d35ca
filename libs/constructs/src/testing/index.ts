export { describeServiceStack, type ServiceStackExpectations } from './describe-service-stack.ts';
export { grantsIn, type Grants } from './grants-in.ts';
export { synthesised, type Synthesised } from './synthesised.ts';
