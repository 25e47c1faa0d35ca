import type { Stage } from '@tollgate/constructs';
import { largestBody } from '@tollgate/contract-kit/limits';
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { measured } from './measured.ts';
import { refuseWith } from './refusals.ts';

const asSent = [{ priority: 0, type: 'NONE' }];

/** Rules of our own, which come first because they cost least. */
export function ownRules({ addressRate, corsOrigins }: Stage): readonly CfnWebACL.RuleProperty[] {
  return [
    {
      name: 'rate-of-an-address',
      priority: 0,
      action: refuseWith('too-many-requests', corsOrigins),
      statement: {
        rateBasedStatement: {
          aggregateKeyType: 'IP',
          limit: addressRate.requests,
          evaluationWindowSec: addressRate.windowSeconds,
        },
      },
      visibilityConfig: measured('rate-of-an-address'),
    },
    {
      name: 'body-too-large',
      priority: 1,
      action: refuseWith('payload-too-large', corsOrigins),
      statement: {
        // Every operation takes JSON; of a body beyond what is inspected only its size is known, and that is enough.
        sizeConstraintStatement: {
          fieldToMatch: { body: { oversizeHandling: 'MATCH' } },
          comparisonOperator: 'GT',
          size: largestBody,
          textTransformations: asSent,
        },
      },
      visibilityConfig: measured('body-too-large'),
    },
  ];
}
