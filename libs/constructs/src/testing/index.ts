export { describeServiceStack, type ServiceStackExpectations } from './describe-service-stack.ts';
export type { TemplateJson } from '../checks/policy-faults.ts';
export { arnEndOf, grantsIn, roleGrants, type Grants, type RoleGrant } from './grants-in.ts';
export { invokersIn } from './invokers-in.ts';
export { ownedFolder, sampleTeam } from './owned-folder.ts';
export { privilegeGaps, type Use } from './privilege-gaps.ts';
export { synthesised, type Synthesised } from './synthesised.ts';
