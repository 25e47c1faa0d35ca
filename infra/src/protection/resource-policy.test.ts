import { apiOperations as operations } from '@tollgate/aggregator-contract/api-operations';
import { stages, type Stage } from '@tollgate/constructs';
import { gatewayApp } from '../testing/gateway-template.ts';

interface Statement {
  readonly Effect: string;
  readonly Principal: unknown;
  readonly Resource: string | readonly string[];
  readonly Condition?: unknown;
}

function statementsOf(stage: Stage): readonly Statement[] {
  const [api] = Object.values(gatewayApp(stage).template.findResources('AWS::ApiGateway::RestApi')) as {
    Properties: { Policy: { Statement: readonly Statement[] } };
  }[];
  return api?.Properties.Policy.Statement ?? [];
}

describe('resource policy', () => {
  it.each(Object.values(stages))('resource policy: lets anyone try in $name', (stage: Stage) => {
    expect(statementsOf(stage)[0]).toEqual({
      Effect: 'Allow',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*',
    });
  });

  it('resource policy: keeps signers of other accounts out of every signed operation', () => {
    const denials = statementsOf(stages.prod).filter(({ Effect }) => Effect === 'Deny');
    const signed = operations.filter(({ access }) => access.kind === 'iam');

    expect(denials).toEqual([
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 'execute-api:Invoke',
        Resource: signed
          .map(({ method, path }) => `execute-api:/prod/${method}${path.replaceAll(/\{\w+\}/g, '*')}`)
          .sort(),
        Condition: {
          StringNotEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } },
          Null: { 'aws:PrincipalAccount': 'false' },
        },
      },
    ]);
    expect(signed.map(({ id }) => id)).toContain('putState');
  });

  it('resource policy: is deployed anew when it changes', () => {
    const deploymentOf = (ofOperations: typeof operations): string | undefined =>
      Object.keys(
        gatewayApp(stages.dev, ofOperations).template.findResources('AWS::ApiGateway::Deployment'),
      )[0];
    const withoutSigned = operations.filter(({ access }) => access.kind !== 'iam');

    expect(deploymentOf(operations)).not.toBe(deploymentOf(withoutSigned));
  });
});
