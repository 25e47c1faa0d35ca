import type { Resource } from '../stacks/template.ts';
import { api, asDeployed, built, photos } from '../testing/plain-stacks.ts';
import { bus, recordedTemplate, rule } from '../testing/small-registry.ts';
import { only } from './only.ts';
import { plan } from './plan.ts';

describe('a plan', () => {
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
});
