import type { BuiltStack } from '../stacks/built-stacks.ts';
import type { DeployedStack } from '../stacks/deployed-stacks.ts';
import type { Resource, Template } from '../stacks/template.ts';
import { bus, gateway, lambda, recordedTemplate, rule } from '../testing/small-registry.ts';
import { only } from './only.ts';
import { planMarkdown, planText } from './plan-text.ts';
import { plan } from './plan.ts';

const built = (name: string, template: Template): BuiltStack => ({
  name: `tollgate-prod-${name}`,
  root: `apps/${name}`,
  assembly: '/nowhere',
  template,
  digest: template.Outputs?.['TemplateDigest']?.Value as string,
  tags: {},
  isProtected: false,
});

const asDeployed = ({ name, template, digest }: BuiltStack): DeployedStack => ({
  name,
  template,
  digest,
  text: JSON.stringify(template),
  status: 'UPDATE_COMPLETE',
  reason: undefined,
  tags: {},
  parameters: {},
  isProtected: false,
});

const events = built('events', recordedTemplate('events', { Bus: bus }));
const photos = built(
  'photos',
  recordedTemplate('photos', { Get: lambda('photos', 'get-photo', '1'), Rule: rule }),
);
const api = built('gateway', recordedTemplate('gateway', { Api: gateway('photos-get-photo') }));

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

  test('asks for parameters without a default once, and deploys when another value is given', () => {
    const template = { ...api.template, Parameters: { CertificateArn: { Description: 'its ARN' } } };
    const certified = { ...api, template };
    const name = 'tollgate-prod-gateway';
    const value = (CertificateArn: string): Record<string, Record<string, string>> => ({
      [name]: { CertificateArn },
    });
    const deployed = [{ ...asDeployed(certified), parameters: { CertificateArn: 'one' } }];
    const made = (input: object) =>
      plan({ stage: 'prod', built: [certified], affected: [], deployed, ...input });

    expect(made({ deployed: [] }).refusals).toEqual([
      `${name} needs a value for CertificateArn (its ARN); give it with --parameter ${name}:CertificateArn=VALUE, it is kept from then on.`,
    ]);
    expect(made({ deployed: [], parameters: value('one') }).refusals).toEqual([]);
    expect(made({ parameters: value('one') }).steps).toEqual([]);
    expect(made({ parameters: value('two') }).steps[0]?.reasons).toEqual([
      { kind: 'parameters', text: 'parameters: CertificateArn' },
    ]);
  });

  test('refuses values that no stack takes, and those of a stack that is left out', () => {
    const certified = { ...api, template: { ...api.template, Parameters: { CertificateArn: {} } } };
    const input = { stage: 'prod', built: [photos, certified], deployed: [], affected: [] };
    const given = (stack: string, name: string) => ({ [`tollgate-prod-${stack}`]: { [name]: 'one' } });
    const whole = plan({ ...input, parameters: given('gateway', 'CertificateArn') });

    expect(() => plan({ ...input, parameters: given('gatway', 'CertificateArn') })).toThrow(
      '--parameter names the stack tollgate-prod-gatway, which no project makes; with parameters there are tollgate-prod-gateway.',
    );
    expect(() => plan({ ...input, parameters: given('gateway', 'Certificate') })).toThrow(
      '--parameter names Certificate of tollgate-prod-gateway, which its template has not; it has CertificateArn.',
    );
    expect(() => only(whole, ['apps/photos'], given('gateway', 'CertificateArn'))).toThrow(
      '--parameter gives a value to tollgate-prod-gateway, which --project apps/photos leaves out; add --project apps/gateway, or leave the value out.',
    );
    expect(only(whole, ['apps/gateway'], given('gateway', 'CertificateArn')).refusals).toEqual([]);
  });

  test('refuses to remove what is protected', () => {
    const deployed = [{ ...asDeployed(photos), isProtected: true }];

    const { refusals } = plan({ stage: 'prod', built: [], deployed, affected: [], removes: true });

    expect(refusals).toEqual([
      expect.stringContaining('tollgate-prod-photos is protected from being deleted'),
    ]);
  });

  test('says how to delete what is half made, also when it is protected', () => {
    const refusals = (isProtected: boolean): readonly string[] => {
      const deployed = [{ ...asDeployed(photos), status: 'ROLLBACK_FAILED', isProtected }];
      return plan({ stage: 'prod', built: [photos], deployed, affected: [] }).refusals;
    };
    const half = 'tollgate-prod-photos is half made (ROLLBACK_FAILED); delete it with';
    const deletion = '`aws cloudformation delete-stack --stack-name tollgate-prod-photos` first.';

    expect(refusals(false)).toEqual([`${half} ${deletion}`]);
    expect(refusals(true)).toEqual([
      `${half} \`aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name tollgate-prod-photos\` and ${deletion}`,
    ]);
  });

  test('refuses to take away what another stack cannot do without, and tells what one only names', () => {
    const account: Resource = { Type: 'AWS::ApiGateway::Account' };
    const logging: Resource = { Type: 'AWS::ApiGatewayV2::Stage', Properties: { AccessLogSettings: {} } };
    const planWithout = (goes: Resource, user: Resource, isBuilt = true) => {
      const maker = built('events', recordedTemplate('events', { Goes: goes }));
      const without = built('events', recordedTemplate('events', {}));
      const using = built('photos', recordedTemplate('photos', { User: user }));
      return plan({
        stage: 'prod',
        built: isBuilt ? [without, using] : [without],
        deployed: [maker, using].map(asDeployed),
        affected: [],
      });
    };
    const text =
      'tollgate-prod-photos still uses tollgate-prod, which tollgate-prod-events makes no more; take it out of tollgate-prod-photos, or keep it in tollgate-prod-events';
    const named: Resource = { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'of tollgate-prod' } };

    expect(planWithout(bus, rule)).toMatchObject({ refusals: [text], notes: [] });
    expect(planWithout(bus, named)).toMatchObject({ refusals: [], notes: [text] });
    expect(planWithout(bus, rule, false)).toMatchObject({ refusals: [] });
    expect(planWithout(account, logging)).toMatchObject({ refusals: [] });
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
