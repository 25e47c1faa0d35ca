import { stages } from '@tollgate/constructs';
import { stageDifferences, undeclaredDifferences } from '@tollgate/constructs/checks';
import { gatewayApp } from './testing/gateway-template.ts';

it('stage differences: what dev and prod do not share is what options of the stage say', () => {
  const differences = stageDifferences(
    (stage) => gatewayApp(stage).template.toJSON(),
    stages.dev,
    stages.prod,
  );

  expect(undeclaredDifferences(differences)).toEqual([]);
  expect(differences.byOption).toMatchObject({
    corsOrigins: expect.arrayContaining(['AWS::ApiGateway::RestApi.Body']),
    demoKey: expect.arrayContaining(['AWS::ApiGateway::ApiKey']),
  });
});
