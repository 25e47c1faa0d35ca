export { acknowledgementsIn, type Acknowledgement } from './collect.ts';
export { crossStackFaultsIn } from './cross-stack-faults.ts';
export { undeclaredDifferences } from './differences/option-effects.ts';
export { stageDifferences, type StageDifferences } from './differences/stage-differences.ts';
export { ownFindingsIn, ownFindingsOf, type OwnFinding } from './own-findings.ts';
export { findingsIn, staleAcknowledgementsIn, type Finding } from './pack-findings.ts';
export { policyFaultsIn, type TemplateJson } from './policy-faults.ts';
export { stackFaultsIn } from './stack-faults.ts';
export { templateFindingsOf } from './template-findings.ts';
