export { acknowledgementsIn, type Acknowledgement } from './collect.ts';
export { findingsIn, staleAcknowledgementsIn, type Finding } from './pack-findings.ts';
export { templateFindingsOf } from './template-findings.ts';
export { policyFaultsIn, type TemplateJson } from './policy-faults.ts';
export { crossStackFaultsIn } from './cross-stack-faults.ts';
