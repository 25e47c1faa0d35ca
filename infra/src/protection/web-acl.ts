import { serviceName, type ServiceStack } from '@tollgate/constructs';
import type { CfnStage } from 'aws-cdk-lib/aws-apigateway';
import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { managedRules } from './managed-rule-groups.ts';
import { measured } from './measured.ts';
import { ownRules } from './own-rules.ts';
import { refusalBodies } from './refusals.ts';
import { webAclLog } from './web-acl-log.ts';

/** Looks at every request of the stage before anything else does, and keeps a log of what it stopped or counted. */
export function webAcl(stack: ServiceStack, deployed: CfnStage): CfnWebACL {
  const { stage } = stack;
  const own = ownRules(stage);
  const acl = new CfnWebACL(stack, 'WebAcl', {
    name: serviceName(stage, 'gateway'),
    description: 'Guards the one gateway in front of all services',
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    rules: [...own, ...managedRules(own.length)],
    customResponseBodies: refusalBodies(),
    associationConfig: { requestBody: { API_GATEWAY: { defaultSizeInspectionLimit: 'KB_64' } } },
    dataProtectionConfig: {
      // A secret may stand in a header that nobody here has thought of, and a plate in any part of a query or a body.
      dataProtections: ['SINGLE_HEADER', 'SINGLE_COOKIE', 'QUERY_STRING', 'BODY'].map((fieldType) => ({
        field: { fieldType },
        action: 'SUBSTITUTION',
      })),
    },
    visibilityConfig: measured(serviceName(stage, 'gateway')),
  });
  new CfnWebACLAssociation(stack, 'WebAclOfStage', {
    resourceArn: `arn:${stack.partition}:apigateway:${stack.region}::/restapis/${deployed.restApiId}/stages/${deployed.ref}`,
    webAclArn: acl.attrArn,
  });
  webAclLog(stack, acl);
  return acl;
}
