import type { FakeAws } from './testing/fake-aws.ts';
import { prefix, rehearse, type Rehearsal } from './testing/rehearsal.ts';
import { sixStacks, type Projects } from './testing/small-registry.ts';

let { aws, registry, planned, deployAll, stepsOf, end } = {} as Rehearsal;

beforeEach(async () => {
  ({ aws, registry, planned, deployAll, stepsOf, end } = await rehearse());
});

afterEach(() => end());

describe('what is deployed', () => {
  const stack = (name: string): NonNullable<ReturnType<FakeAws['cloudFormation']['stacks']['get']>> => {
    const found = aws.cloudFormation.stacks.get(`${prefix}${name}`);
    if (found === undefined) throw new Error(`${name} is not deployed`);
    return found;
  };

  beforeEach(() => deployAll());

  test('and changed by hand is put right', async () => {
    const template = JSON.parse(stack('photos').template) as { Resources: { Get: { Properties: object } } };
    template.Resources.Get.Properties = { ...template.Resources.Get.Properties, Timeout: 900 };
    stack('photos').template = JSON.stringify(template);

    const { plan: made } = await planned();

    expect(made.steps.map(({ stack: name, reasons }) => [name, reasons])).toEqual([
      [
        'tollgate-prod-photos',
        [{ kind: 'drift', text: 'was changed by hand since: template: 1 changed (Get)' }],
      ],
    ]);
    expect(await deployAll()).toEqual(['update photos']);
  });

  test('with other tags or without its protection is put right', async () => {
    stack('photos').tags = {};
    stack('states').isProtected = true;

    const { plan: made } = await planned();

    expect(made.steps.map(({ reasons }) => reasons.map(({ kind }) => kind))).toEqual([
      ['tags'],
      ['protection'],
    ]);
  });

  test('and differs in characters that CloudFormation does not give back differs by its digest', async () => {
    const described = (text: string): Projects => ({
      'apps/photos': { 'tollgate-prod-photos': { Get: { Type: 'A', Properties: { text } } } },
    });
    registry.synthesise(described('a – b'));
    await deployAll();
    expect(await stepsOf()).toEqual([]);

    registry.synthesise(described('a — b'));

    expect((await planned()).plan.steps.map(({ reasons }) => reasons)).toEqual([
      [{ kind: 'template', text: 'template: what is no resource differs, or characters outside ASCII' }],
    ]);
  });

  test('and belongs to another stage is none of its business', async () => {
    aws.cloudFormation.stacks.set('tollgate-dev-photos', { ...stack('photos'), name: 'tollgate-dev-photos' });

    expect((await planned()).plan.notes).toEqual([]);
  });

  test.each([
    ['UPDATE_IN_PROGRESS', 'wait until that is over'],
    ['CREATE_IN_PROGRESS', 'wait until that is over'],
    ['UPDATE_ROLLBACK_FAILED', 'continue-update-rollback --stack-name tollgate-prod-photos'],
    ['CREATE_FAILED', 'delete-stack --stack-name tollgate-prod-photos'],
    ['ROLLBACK_FAILED', 'delete-stack --stack-name tollgate-prod-photos'],
    ['DELETE_FAILED', 'delete-stack --stack-name tollgate-prod-photos'],
  ])('and is %s stands in the way until it is mended, whatever its template says', async (status, remedy) => {
    const before = aws.cloudFormation.done.length;
    for (const code of ['one', 'two']) {
      registry.synthesise(sixStacks(code));
      stack('photos').status = status;

      await expect(deployAll()).rejects.toThrow(remedy);
    }
    expect(aws.cloudFormation.done).toHaveLength(before);
  });

  test('and is only cleared up after its update is left alone', async () => {
    stack('photos').status = 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS';
    stack('states').status = 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS';

    expect(await stepsOf()).toEqual([]);
  });

  test('and was put back by CloudFormation to what is wanted is left alone', async () => {
    stack('photos').status = 'UPDATE_ROLLBACK_COMPLETE';

    expect(await stepsOf()).toEqual([]);
  });

  test('is read in spite of throttling, and of a server that fails once', async () => {
    const throttled =
      '<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>';
    aws.instead.set('DescribeStacks', [{ status: 400, body: throttled }]);
    aws.instead.set('GetTemplate', [{ status: 503, body: '' }]);

    expect(await stepsOf()).toEqual([]);
  });

  test('and cannot be read is no reason to deploy', async () => {
    const yaml = '<R><GetTemplateResult><TemplateBody>Resources: {}</TemplateBody></GetTemplateResult></R>';
    aws.instead.set('GetTemplate', [{ status: 200, body: yaml }]);
    await expect(planned()).rejects.toThrow(
      /^The template of tollgate-prod-\w+, as CloudFormation gives it back, is no JSON/,
    );

    aws.instead.set('DescribeStacks', [
      {
        status: 403,
        body: '<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>',
      },
    ]);
    await expect(planned()).rejects.toThrow('no');
  });
});
