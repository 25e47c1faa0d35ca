import { stages } from '@tollgate/constructs';
import { forecastOf, type TemplateJson } from '@tollgate/constructs/checks';
import { gatewayApp } from './testing/gateway-template.ts';

it.each(Object.values(stages))(
  'limit forecaster: the gateway of $name is far from every limit of AWS',
  (stage) => {
    const forecasts = forecastOf(gatewayApp(stage).template.toJSON() as TemplateJson);

    expect(forecasts.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['resources of a stack', 'resources of an API', 'authorizers of an API']),
    );
    expect(forecasts.filter(({ status }) => status !== 'ok')).toEqual([]);
  },
);
