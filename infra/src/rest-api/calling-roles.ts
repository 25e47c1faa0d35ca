import {
  acknowledge,
  bucketName,
  stagePrefix,
  tableName,
  liveAlias,
  wildcardFinding,
  type ServiceStack,
} from '@tollgate/constructs';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal, type CfnRole } from 'aws-cdk-lib/aws-iam';
import type { JsonObject } from '@tollgate/contract-kit/openapi';
import { partnerAuthorizerName } from '../identity/authorizers.ts';
import type { RolePurpose } from '../integrations/integration-builder.ts';

interface RoleText {
  readonly logicalId: string;
  readonly description: string;
  readonly action: string;
  readonly resource: string;
  /** Why the resource is open; absent where it is one resource. */
  readonly wildcardReason?: string;
}

/**
 * Roles in whose name the gateway calls others, one per purpose.
 * @param purposes Those there are. @default every one
 */
export function callingRoles(
  stack: ServiceStack,
  purposes?: readonly RolePurpose[],
): (purpose: RolePurpose) => JsonObject {
  const texts = roleTexts(stack);
  for (const purpose of purposes ?? (Object.keys(texts) as RolePurpose[])) callingRole(stack, texts[purpose]);
  return (purpose) => ({ 'Fn::GetAtt': [texts[purpose].logicalId, 'Arn'] });
}

function roleTexts(stack: ServiceStack): Readonly<Record<RolePurpose, RoleText>> {
  const { stage } = stack;
  return {
    invokeFunctions: {
      logicalId: 'InvokeFunctionsRole',
      description: 'The gateway invokes the functions of this stage',
      action: 'lambda:InvokeFunction',
      resource: stack.arn('lambda', `function:${stagePrefix(stage)}*:${liveAlias}`),
      wildcardReason:
        'Services deploy without the gateway: it may invoke whatever of this stage is live, and nothing else.',
    },
    authorizePartner: {
      logicalId: 'AuthorizePartnerRole',
      description: 'The gateway asks who a partner is',
      action: 'lambda:InvokeFunction',
      resource: stack.arn('lambda', `function:${partnerAuthorizerName(stack)}:${liveAlias}`),
    },
    readStates: {
      logicalId: 'ReadStatesRole',
      description: 'The gateway reads one state by its code',
      action: 'dynamodb:GetItem',
      resource: stack.arn('dynamodb', `table/${tableName(stage, 'states')}`),
    },
    readRenditions: {
      logicalId: 'ReadRenditionsRole',
      description: 'The gateway reads renditions of photos',
      action: 's3:GetObject',
      resource: `arn:${stack.partition}:s3:::${bucketName(stage, 'photos', stack.account)}/renditions/*`,
      wildcardReason: 'Renditions are made as photos come; uploads, outside the prefix, stay closed.',
    },
  };
}

function callingRole(
  stack: ServiceStack,
  { logicalId, description, action, resource, wildcardReason }: RoleText,
): void {
  const role = new Role(stack, logicalId, {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
    description,
    inlinePolicies: {
      Call: new PolicyDocument({
        statements: [new PolicyStatement({ actions: [action], resources: [resource] })],
      }),
    },
  });
  (role.node.defaultChild as CfnRole).overrideLogicalId(logicalId);
  if (wildcardReason !== undefined) acknowledge(role, [wildcardFinding(stack)(resource)], wildcardReason);
}
