import type { LedgerEntries } from '../ledger-entry.ts';
import { forPeople, noIam } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';

const tokens = '`npm run token` makes access tokens';
const noUsers = `${tokens}, there are no users`;

const file = 'src/identity/pool-clients.test.ts';
const granted = testOf(
  file,
  'Cognito user pool: a client of the template gets a token for the scopes it asks for, as long as the client says',
);
const refused = testOf(file, 'Cognito user pool: %s gets no token');

/** User pools: each is the issuer of the tokens that its authorizers accept, for the clients and scopes it has. */
export const cognitoEntries: LedgerEntries = {
  'AWS::Cognito::UserPool': { without: `the pool is its issuer only: ${noUsers}` },
  'AWS::Cognito::UserPoolClient': {
    honoured: {
      ...shownBy(
        granted,
        'UserPoolId',
        'ClientName',
        'AccessTokenValidity',
        'TokenValidityUnits.AccessToken',
      ),
      ...shownBy(
        [granted, refused],
        'AllowedOAuthFlows',
        'AllowedOAuthFlowsUserPoolClient',
        'AllowedOAuthScopes',
      ),
    },
    except: {
      AllowedOAuthFlows:
        'of the flows `client_credentials` is served; `npm run token -- --sub NAME` makes tokens of people',
    },
    accepted: {
      GenerateSecret: 'the token endpoint checks no secret',
      ...all(
        noUsers,
        'AnalyticsConfiguration',
        'AuthSessionValidity',
        'CallbackURLs',
        'DefaultRedirectURI',
        'EnablePropagateAdditionalUserContextData',
        'EnableTokenRevocation',
        'ExplicitAuthFlows',
        'IdTokenValidity',
        'LogoutURLs',
        'PreventUserExistenceErrors',
        'ReadAttributes',
        'RefreshTokenRotation',
        'RefreshTokenValidity',
        'SupportedIdentityProviders',
        'TokenValidityUnits.IdToken',
        'TokenValidityUnits.RefreshToken',
        'WriteAttributes',
      ),
    },
  },
  'AWS::Cognito::UserPoolResourceServer': {
    honoured: shownBy(granted, 'UserPoolId', 'Identifier', 'Scopes.ScopeName'),
    accepted: all(forPeople, 'Name', 'Scopes.ScopeDescription'),
  },
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
