import { userPoolName, type ServiceStack } from '@tollgate/constructs';
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnUserPool, CfnUserPoolDomain, CfnUserPoolGroup } from 'aws-cdk-lib/aws-cognito';

/** What people of the registry's owner do; the explorer shows each what is theirs. */
const groups = {
  registrars: 'Register, change and transfer vehicles',
  moderators: 'Look at photos before they are shown',
} as const;

/**
 * The pool of a stage. Nobody can sign up: people are entered by an administrator, sign in with a second factor, and
 * are watched for stolen passwords; systems are its clients.
 */
export function userPool(stack: ServiceStack): CfnUserPool {
  const { stage } = stack;
  const pool = new CfnUserPool(stack, 'UserPool', {
    userPoolName: userPoolName(stage),
    // The plan that includes threat protection; it is paid by people who sign in, not by tokens of systems.
    userPoolTier: 'PLUS',
    userPoolAddOns: { advancedSecurityMode: 'ENFORCED' },
    adminCreateUserConfig: { allowAdminCreateUserOnly: true },
    usernameAttributes: ['email'],
    usernameConfiguration: { caseSensitive: false },
    mfaConfiguration: 'ON',
    enabledMfas: ['SOFTWARE_TOKEN_MFA'],
    deletionProtection: stage.keepsData ? 'ACTIVE' : 'INACTIVE',
    policies: {
      passwordPolicy: {
        minimumLength: 16,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSymbols: true,
        temporaryPasswordValidityDays: 3,
      },
    },
    accountRecoverySetting: { recoveryMechanisms: [{ name: 'admin_only', priority: 1 }] },
  });
  pool.applyRemovalPolicy(stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
  new CfnUserPoolDomain(stack, 'UserPoolDomain', {
    userPoolId: pool.ref,
    domain: `${userPoolName(stage)}-${stack.account}`,
  });
  for (const [groupName, description] of Object.entries(groups)) {
    new CfnUserPoolGroup(stack, `Group${groupName}`, { userPoolId: pool.ref, groupName, description });
  }
  return pool;
}
