import { apiOperations as operations } from '@tollgate/aggregator-contract/api-operations';
import { stages } from '@tollgate/constructs';
import { gatewayApp } from '../testing/gateway-template.ts';
import { privatePaths } from './untraced-paths.ts';

describe('log privacy', () => {
  it('log privacy: a request with a VIN in its path is never traced', () => {
    const { template } = gatewayApp(stages.dev);

    expect(privatePaths(operations)).toEqual(['/vins/{vin}']);
    template.hasResourceProperties('AWS::XRay::SamplingRule', {
      SamplingRule: { Priority: 100, ReservoirSize: 0, FixedRate: 0, URLPath: '*/vins/*' },
    });
  });

  it.each(Object.values(stages))('log privacy: bodies are logged by no method of $name', (stage) => {
    const [deployed] = Object.values(gatewayApp(stage).template.findResources('AWS::ApiGateway::Stage')) as {
      Properties: { MethodSettings: readonly { DataTraceEnabled: boolean; LoggingLevel: string }[] };
    }[];

    const settings = deployed?.Properties.MethodSettings ?? [];
    expect(settings.length).toBeGreaterThan(0);
    expect(settings.filter(({ DataTraceEnabled }) => DataTraceEnabled)).toEqual([]);
    expect(new Set(settings.map(({ LoggingLevel }) => LoggingLevel))).toEqual(new Set(['ERROR']));
  });
});
