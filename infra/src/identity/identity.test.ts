import { stages } from '@tollgate/constructs';
import { apiOperations } from '@tollgate/aggregator-contract/api-operations';
import type { Access } from '@tollgate/contract-kit';
import { scopesOf, type JsonObject } from '@tollgate/contract-kit/openapi';
import { Match } from 'aws-cdk-lib/assertions';
import { bodyOf, gatewayApp, methodsOf, type MethodBody } from '../testing/gateway-template.ts';

const { template } = gatewayApp(stages.prod);
const trial = gatewayApp(stages.dev).template;

/** Properties of the pool's client of a name. */
function clientOf(made: typeof template, name: string): Readonly<Record<string, unknown>> | undefined {
  const clients = Object.values(made.findResources('AWS::Cognito::UserPoolClient')) as {
    Properties: Readonly<Record<string, unknown>>;
  }[];
  return clients.find(({ Properties }) => String(Properties['ClientName']).endsWith(`-${name}`))?.Properties;
}

const authorizerOf = (scheme: string): JsonObject => {
  const { securitySchemes } = bodyOf(template)['components'] as {
    securitySchemes: Record<string, JsonObject>;
  };
  return securitySchemes[scheme]?.['x-amazon-apigateway-authorizer'] as JsonObject;
};

describe('Cognito user pool', () => {
  it('Cognito user pool: lets nobody sign up, asks for a second factor and long passwords, and is watched', () => {
    template.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      Properties: {
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        MfaConfiguration: 'ON',
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        Policies: { PasswordPolicy: Match.objectLike({ MinimumLength: 16, RequireSymbols: true }) },
        UserPoolTier: 'PLUS',
        UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
        DeletionProtection: 'ACTIVE',
      },
    });
  });

  it('Cognito user pool: has the groups of those who work with it', () => {
    for (const GroupName of ['registrars', 'moderators'])
      template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName });
  });

  it('Cognito user pool: offers exactly the scopes that operations ask for', () => {
    template.hasResourceProperties('AWS::Cognito::UserPoolResourceServer', {
      Identifier: 'vehicles',
      Scopes: [Match.objectLike({ ScopeName: 'enquire' }), Match.objectLike({ ScopeName: 'write' })],
    });
    const services = new Set(scopesOf(apiOperations).map((scope) => scope.split('/')[0]));
    template.resourceCountIs('AWS::Cognito::UserPoolResourceServer', services.size);
  });
});

describe('access tokens', () => {
  it('access tokens: systems get them by client credentials only, and not for what partners may', () => {
    expect(clientOf(template, 'registrar')).toMatchObject({
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: expect.arrayContaining(['photos/write', 'vehicles/write']),
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      AccessTokenValidity: 60,
    });
    const forPartners = scopesOf(apiOperations, 'partner');
    expect(clientOf(template, 'registrar')?.['AllowedOAuthScopes']).not.toEqual(
      expect.arrayContaining([expect.stringMatching(new RegExp(`^(${forPartners.join('|')})$`))]),
    );
  });

  it('access tokens: only the moderators’ system may decide on photos', () => {
    expect(clientOf(template, 'moderation')).toMatchObject({
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: ['photos/moderate'],
    });
    for (const name of ['registrar', 'explorer'])
      expect(clientOf(template, name)?.['AllowedOAuthScopes']).not.toContain('photos/moderate');
  });

  it('access tokens: people get them by code, on the stage’s own origins, without a secret', () => {
    expect(clientOf(template, 'explorer')).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      CallbackURLs: ['https://explorer.tollgate.example/signed-in'],
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      RefreshTokenValidity: 7,
    });
  });

  it('access tokens: every client can be revoked and tells nobody who has an account', () => {
    for (const made of [template, trial]) {
      for (const { Properties } of Object.values(made.findResources('AWS::Cognito::UserPoolClient'))) {
        expect(Properties).toMatchObject({
          EnableTokenRevocation: true,
          PreventUserExistenceErrors: 'ENABLED',
        });
      }
    }
  });
});

describe('partner authorizer', () => {
  it('partner authorizer: is one function, asked with the Authorization header, for at most 300 seconds', () => {
    expect(authorizerOf('partner')).toEqual({
      type: 'request',
      identitySource: 'method.request.header.Authorization',
      authorizerUri: {
        'Fn::Sub': expect.stringContaining(
          ':function:tollgate-prod-access-authorize-partner:live/invocations',
        ) as string,
      },
      authorizerCredentials: { 'Fn::GetAtt': ['AuthorizePartnerRole', 'Arn'] },
      authorizerResultTtlInSeconds: 300,
    });
  });

  it('partner authorizer: is called by a role that can call nothing else', () => {
    const role = template.findResources('AWS::IAM::Role')['AuthorizePartnerRole'] as {
      Properties: { Policies: readonly { PolicyDocument: { Statement: readonly object[] } }[] };
    };
    const statements = role.Properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);

    expect(statements).toHaveLength(1);
    expect(JSON.stringify(statements)).toContain(':function:tollgate-prod-access-authorize-partner:live');
  });

  it('partner authorizer: learns from the stage whose tokens count', () => {
    template.hasResourceProperties('AWS::ApiGateway::Stage', {
      Variables: Match.objectLike({ userPoolId: { Ref: 'UserPool' } }),
    });
  });

  it('partner authorizer: guards exactly the operations for partners', () => {
    const guarded = methodsOf(bodyOf(template))
      .filter(({ body }) => JSON.stringify(body['security']) === '[{"partner":[]}]')
      .map(({ body }) => body['operationId']);

    expect(guarded).toEqual(['enquireVehicle']);
  });

  it('partner authorizer: only stages for trying things out have a partner’s client from the start', () => {
    expect(clientOf(template, 'partner')).toBeUndefined();
    expect(clientOf(trial, 'partner')).toMatchObject({
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: ['vehicles/enquire'],
    });
  });
});

describe('authorisation matrix', () => {
  const securityOf = (access: Access): unknown =>
    access.kind === 'anyone' ? [] : [{ [access.kind]: access.kind === 'token' ? [...access.scopes] : [] }];
  const guardOf = ({ path, method, body }: MethodBody) => [`${method} ${path}`, body['security'] ?? []];

  it('authorisation matrix: every method asks for exactly the caller that its contract names, and no other is there', () => {
    expect(Object.fromEntries(methodsOf(bodyOf(template)).map(guardOf))).toEqual(
      Object.fromEntries(
        apiOperations.map(({ method, path, access }) => [`${method} ${path}`, securityOf(access)]),
      ),
    );
  });
});

describe('JWT rules', () => {
  it('JWT rules: tokens count only of the stage’s own pool, wherever the gateway looks at them itself', () => {
    expect(authorizerOf('token')).toEqual({
      type: 'cognito_user_pools',
      providerARNs: [{ 'Fn::GetAtt': ['UserPool', 'Arn'] }],
    });
  });

  it('JWT rules: every operation for tokens names scopes, without which the gateway would take ID tokens', () => {
    const scopes = methodsOf(bodyOf(template)).flatMap(({ body }) =>
      ((body['security'] ?? []) as Record<string, string[]>[]).flatMap(({ token }) => (token ? [token] : [])),
    );

    expect(scopes.length).toBeGreaterThan(0);
    for (const ofOne of scopes) expect(ofOne.length).toBeGreaterThan(0);
  });

  it('JWT rules: the authorizer of partners is told the issuer by the stage, and nothing about keys or clients', () => {
    const [deployed] = Object.values(template.findResources('AWS::ApiGateway::Stage')) as {
      Properties: { Variables: Readonly<Record<string, unknown>> };
    }[];

    expect(deployed?.Properties.Variables).toEqual({ userPoolId: { Ref: 'UserPool' } });
  });
});

it('IAM signatures: guard exactly the operations of operators', () => {
  const signed = methodsOf(bodyOf(template))
    .filter(({ body }) => JSON.stringify(body['security']) === '[{"iam":[]}]')
    .map(({ body }) => body['operationId']);

  expect(signed.sort()).toEqual(['createVehicleImport', 'getVehicleImport', 'putState']);
  const { securitySchemes } = bodyOf(template)['components'] as {
    securitySchemes: Record<string, JsonObject>;
  };
  expect(securitySchemes['iam']?.['x-amazon-apigateway-authtype']).toBe('awsSigv4');
});
