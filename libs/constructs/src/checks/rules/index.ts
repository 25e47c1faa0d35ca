import { apiRules } from './api-rules.ts';
import { dataRules } from './data-rules.ts';
import { eventRules } from './event-rules.ts';
import { functionRules } from './function-rules.ts';
import { identityRules } from './identity-rules.ts';
import { protectionRules } from './protection-rules.ts';
import type { Rule } from './rule.ts';
import { stageRules } from './stage-rules.ts';

/** Every rule of our own. */
export const ownRules: readonly Rule[] = [
  ...apiRules,
  ...stageRules,
  ...functionRules,
  ...eventRules,
  ...dataRules,
  ...identityRules,
  ...protectionRules,
];
