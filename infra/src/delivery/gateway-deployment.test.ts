import { stages, type Stage } from '@tollgate/constructs';
import { gatewayApp } from '../testing/gateway-template.ts';

const deploymentsOf = (stage: Stage) =>
  Object.entries(gatewayApp(stage).template.findResources('AWS::ApiGateway::Deployment'));
const changed = { corsOrigins: ['https://other.example'] } as const;

test('stage canary: a deploy of the stack leaves the deployment of the stage as it is', () => {
  const [before] = deploymentsOf(stages.prod);
  const [after] = deploymentsOf({ ...stages.prod, ...changed });

  expect(before).toEqual([
    'Deployment',
    expect.objectContaining({ Metadata: { 'tollgate:deployed': 'by command' } }),
  ]);
  expect(after?.[0]).toBe('Deployment');
});

test('stage canary: without the option each change is deployed at once', () => {
  const [before] = deploymentsOf(stages.dev);
  const [after] = deploymentsOf({ ...stages.dev, ...changed });

  expect(before?.[0]).toMatch(/^Deployment[0-9a-f]{16}$/);
  expect(after?.[0]).not.toBe(before?.[0]);
  expect(before?.[1]).not.toHaveProperty('Metadata');
});
