import type { BuiltStack } from '../stacks/built-stacks.ts';
import type { Resource } from '../stacks/template.ts';
import { api, asDeployed, built, events, photos } from '../testing/plain-stacks.ts';
import { gateway, lambda, recordedTemplate, rule } from '../testing/small-registry.ts';
import { only } from './only.ts';
import { planMarkdown, planText } from './plan-text.ts';
import { plan } from './plan.ts';

describe('a plan', () => {
  test('of what is affected but does not differ leaves it alone, and says what might have altered it', () => {
    const files = ['apps/photos/src/a.ts', 'apps/photos/src/b.ts'];

    const made = plan({
      stage: 'prod',
      built: [photos],
      deployed: [asDeployed(photos)],
      affected: [{ root: 'apps/photos', files }],
    });

    expect(made.steps).toEqual([]);
    expect(made.unchanged).toEqual([
      {
        stack: 'tollgate-prod-photos',
        project: 'apps/photos',
        reasons: [{ kind: 'affected', text: 'may be altered by apps/photos/src/a.ts and 1 more' }],
      },
    ]);
  });

  test('without AWS holds what is affected, and says that it knows no more', () => {
    const affected = [{ root: 'apps/photos', files: ['apps/photos/src/a.ts'] }];

    const made = plan({ stage: 'prod', base: 'main', built: [events, photos], affected });

    expect(made.steps.map(({ stack }) => stack)).toEqual(['tollgate-prod-photos']);
    expect(planText(made)).toContain(
      'prod: 1 of 2 stacks may be altered by the change; AWS was not asked (change since main)',
    );
  });

  test('of one project holds what it needs first, and nothing else', () => {
    const whole = plan({ stage: 'prod', built: [api, photos, events], deployed: [], affected: [] });

    const part = only(whole, ['apps/photos']);

    expect(whole.steps.map(({ stack }) => stack)).toEqual([
      'tollgate-prod-events',
      'tollgate-prod-photos',
      'tollgate-prod-gateway',
    ]);
    expect(part.steps.map(({ stack, after }) => [stack, after])).toEqual([
      ['tollgate-prod-events', []],
      ['tollgate-prod-photos', ['tollgate-prod-events']],
    ]);
  });

  test('of one project whose new routes lead to another holds that one first', () => {
    const deployed = [
      asDeployed(events),
      asDeployed(built('photos', recordedTemplate('photos', { Rule: rule }))),
      asDeployed(built('gateway', recordedTemplate('gateway', { Api: gateway() }))),
    ];

    const part = only(plan({ stage: 'prod', built: [events, photos, api], deployed, affected: [] }), [
      'apps/gateway',
    ]);

    expect(part.steps.map(({ stack, mustFollow }) => [stack, mustFollow])).toEqual([
      ['tollgate-prod-photos', []],
      ['tollgate-prod-gateway', ['tollgate-prod-photos']],
    ]);
  });

  test('of one service whose route goes holds the gateway first', () => {
    const without = built('photos', recordedTemplate('photos', { Rule: rule }));
    const closed = built('gateway', recordedTemplate('gateway', { Api: gateway() }));
    const deployed = [events, photos, api].map(asDeployed);

    const part = only(plan({ stage: 'prod', built: [events, without, closed], deployed, affected: [] }), [
      'apps/photos',
    ]);

    expect(part.steps.map(({ stack }) => stack)).toEqual(['tollgate-prod-gateway', 'tollgate-prod-photos']);
  });

  test('of one project is not refused for what stands in the way of another', () => {
    const deployed = [
      { ...asDeployed(photos), digest: 'other', template: {} },
      { ...asDeployed(api), status: 'UPDATE_IN_PROGRESS' },
    ];
    const whole = plan({ stage: 'prod', built: [photos, api], deployed, affected: [] });

    expect(whole.refusals).toEqual([expect.stringContaining('tollgate-prod-gateway is being changed')]);
    expect(only(whole, ['apps/gateway']).refusals).toEqual(whole.refusals);
    expect(only(whole, ['apps/photos'])).toMatchObject({
      steps: [{ stack: 'tollgate-prod-photos' }],
      refusals: [],
    });
  });

  test('of one project holds what it needs first when that was begun and never made', () => {
    const deployed = [{ ...asDeployed(events), status: 'ROLLBACK_COMPLETE' }];

    const part = only(plan({ stage: 'prod', built: [photos, events], deployed, affected: [] }), [
      'apps/photos',
    ]);

    expect(part.steps.map(({ stack, action }) => [stack, action])).toEqual([
      ['tollgate-prod-events', 'create'],
      ['tollgate-prod-photos', 'create'],
    ]);
  });

  test('tells what goes while a gateway that is delivered by canary still leads to it', () => {
    const deployment = (isByCommand: boolean): Resource => ({
      Type: 'AWS::ApiGateway::Deployment',
      ...(isByCommand && { Metadata: { 'tollgate:deployed': 'by command' } }),
    });
    const notes = (isByCommand: boolean, gone: Resource = lambda('photos', 'get-photo', '1')) => {
      const gatewayWith = (...routes: readonly string[]): BuiltStack => {
        const Deployment = deployment(isByCommand);
        return built('gateway', recordedTemplate('gateway', { Api: gateway(...routes), Deployment }));
      };
      const before = built('photos', recordedTemplate('photos', { Gone: gone, Rule: rule }));
      const after = built('photos', recordedTemplate('photos', { Rule: rule }));
      const deployed = [before, gatewayWith('photos-get-photo')].map(asDeployed);
      return plan({ stage: 'prod', built: [after, gatewayWith()], deployed, affected: [] }).notes;
    };
    const topic = { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'tollgate-prod-photos-get-photo' } };

    expect(notes(false)).toEqual([]);
    expect(notes(true, topic)).toEqual([]);
    expect(notes(true)).toEqual([
      expect.stringContaining(
        'tollgate-prod-photos takes away tollgate-prod-photos-get-photo, which tollgate-prod-gateway serves until its canary is promoted',
      ),
    ]);
  });

  test('is a table in a pull request, whatever stands in its reasons', () => {
    const affected = [{ root: 'apps/photos', files: ['apps/photos/a|b.ts'] }];

    const made = plan({ stage: 'prod', base: 'main', built: [events, photos], affected });

    expect(planMarkdown(made).split('\n').slice(-4)).toEqual([
      '| --- | --- | --- | --- |',
      '| 1 | update | `tollgate-prod-photos` | may be altered by apps/photos/a b.ts |',
      '',
      'Unchanged: `tollgate-prod-events`',
    ]);
  });
});
