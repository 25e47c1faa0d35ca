import type { LedgerEntries } from '../ledger-entry.ts';
import { noIam } from '../reasons.ts';

const tokens = '`npm run token` makes access tokens';
const noUsers = `${tokens}, there are no users`;

/** User pools: each is the issuer of the tokens that its authorizers accept, and nothing more. */
export const cognitoEntries: LedgerEntries = {
  'AWS::Cognito::UserPool': { without: `the pool is its issuer only: ${noUsers}` },
  'AWS::Cognito::UserPoolClient': { without: `${tokens} for any client` },
  'AWS::Cognito::UserPoolResourceServer': { without: `${tokens} for any scope` },
  'AWS::Cognito::UserPoolDomain': { without: 'tokens come from `POST /_local/oauth2/token`' },
  'AWS::Cognito::UserPoolGroup': { without: noUsers },
  'AWS::Cognito::UserPoolIdentityProvider': { without: noUsers },
  'AWS::Cognito::UserPoolRegionalConfigurationAttachment': { without: noUsers },
  'AWS::Cognito::UserPoolReplica': { without: noUsers },
  'AWS::Cognito::UserPoolRiskConfigurationAttachment': { without: noUsers },
  'AWS::Cognito::UserPoolUICustomizationAttachment': { without: noUsers },
  'AWS::Cognito::UserPoolUser': { without: noUsers },
  'AWS::Cognito::UserPoolUserToGroupAttachment': { without: noUsers },
  'AWS::Cognito::LogDeliveryConfiguration': { without: noUsers },
  'AWS::Cognito::ManagedLoginBranding': { without: noUsers },
  'AWS::Cognito::Terms': { without: noUsers },
  'AWS::Cognito::IdentityPool': { without: noUsers },
  'AWS::Cognito::IdentityPoolPrincipalTag': { without: noUsers },
  'AWS::Cognito::IdentityPoolRoleAttachment': { without: noIam },
};
