import { join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { carryOut, StepFailed } from './carry-out/carry-out.ts';
import { plan, type Plan } from './plan/plan.ts';
import { builtStacks, type BuiltStack } from './stacks/built-stacks.ts';
import { deployedStacks, type DeployedStack } from './stacks/deployed-stacks.ts';
import { deployWithSdk } from './testing/deploy-with-sdk.ts';
import { startFakeAws, type FakeAws } from './testing/fake-aws.ts';
import {
  gateway,
  lambda,
  sixStacks,
  smallRegistry,
  type Projects,
  type SmallRegistry,
} from './testing/small-registry.ts';

const prefix = 'tollgate-prod-';
let aws: FakeAws;
let registry: SmallRegistry;
let client: CloudFormationClient;

beforeEach(async () => {
  aws = await startFakeAws();
  registry = smallRegistry(sixStacks('one'));
  client = new CloudFormationClient({
    region: 'us-east-1',
    endpoint: aws.environment['AWS_ENDPOINT_URL'] ?? '',
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'of-the-fake-account' },
  });
});

afterEach(async () => {
  client.destroy();
  registry.remove();
  await aws.stop();
});

interface Planned {
  readonly plan: Plan;
  readonly built: readonly BuiltStack[];
  readonly deployed: readonly DeployedStack[];
}

async function planned(more: { readonly removes?: boolean } = {}): Promise<Planned> {
  const built = builtStacks(registry.root, prefix);
  const deployed = await deployedStacks(client, prefix);
  return { plan: plan({ stage: 'prod', built, deployed, affected: [], ...more }), built, deployed };
}

/** Plans and carries out; what was done, as `update photos`. */
async function deployAll(more: { readonly removes?: boolean } = {}): Promise<readonly string[]> {
  const from = aws.cloudFormation.done.length;
  const input = await planned(more);
  const folder = join(registry.root, '.deploy', String(from));
  await carryOut({
    ...input,
    client,
    deployStack: deployWithSdk(client),
    environment: {},
    folder,
    say: () => undefined,
  });
  return aws.cloudFormation.done.slice(from).map((line) => line.replace(prefix, ''));
}

const stepsOf = async (): Promise<readonly string[]> =>
  (await planned()).plan.steps.map(({ stack }) => stack.replace(prefix, ''));

const order = ['events', 'feed', 'photos', 'states', 'vehicles', 'gateway'];

describe('a deployment of six stacks', () => {
  test('makes the bus before who listens and the gateway after what it calls, and then has nothing to do', async () => {
    const done = await deployAll();

    expect(done).toEqual(order.map((stack) => `create ${stack}`));
    expect(await stepsOf()).toEqual([]);
  });

  test.each(order.map((stack, index) => [index + 1, stack] as const))(
    'that fails at step %i (%s) deploys the rest when it is run again, and nothing twice',
    async (step, failing) => {
      await deployAll();
      registry.synthesise(sixStacks('two'));
      aws.cloudFormation.failing.add(`${prefix}${failing}`);
      const before = aws.cloudFormation.done.length;

      const failure = await deployAll().catch((error: unknown) => error);
      const afterFailure = aws.cloudFormation.done.slice(before).map((line) => line.replace(prefix, ''));
      const again = await deployAll();

      expect(failure).toBeInstanceOf(StepFailed);
      expect((failure as StepFailed).message).toContain(
        `tollgate-prod-${failing} (${step} of 6) could not be deployed: it is UPDATE_ROLLBACK_COMPLETE, A resource could not be made`,
      );
      expect(afterFailure).toEqual(order.slice(0, step - 1).map((stack) => `update ${stack}`));
      expect(again).toEqual(order.slice(step - 1).map((stack) => `update ${stack}`));
      expect(await stepsOf()).toEqual([]);
    },
  );

  test.each(order.map((stack, index) => [index + 1, stack] as const))(
    'that fails at step %i (%s) of the first one goes on there',
    async (step, failing) => {
      aws.cloudFormation.failing.add(`${prefix}${failing}`);

      await expect(deployAll()).rejects.toThrow('could not be deployed');
      const { plan: rest } = await planned();

      expect(rest.steps.map(({ stack }) => stack.replace(prefix, ''))).toEqual(order.slice(step - 1));
      expect(rest.steps[0]?.action).toBe('create');
      expect(rest.steps[0]?.reasons[0]?.kind).toBe('failed');
    },
  );

  test('loses nothing when the base has moved past what failed', async () => {
    await deployAll();
    registry.synthesise(sixStacks('two'));
    aws.cloudFormation.failing.add('tollgate-prod-states');
    await expect(deployAll()).rejects.toThrow(StepFailed);
    // The commit after it touches photos only, and is the whole difference to its base.
    const two = sixStacks('two');
    registry.synthesise({
      ...two,
      'apps/photos': { 'tollgate-prod-photos': { Get: lambda('photos', 'get-photo', 'three') } },
    });

    expect(await stepsOf()).toEqual(['photos', 'states', 'vehicles', 'gateway']);
  });
});

describe('one change', () => {
  const withPhotos = (stack: Projects[string][string], routes: readonly string[]): Projects => {
    const six = sixStacks('one');
    return {
      ...six,
      'apps/photos': { 'tollgate-prod-photos': stack },
      infra: {
        ...six['infra'],
        'tollgate-prod-gateway': {
          ...six['infra']?.['tollgate-prod-gateway'],
          Api: gateway('vehicles-get-vehicle', 'states-get-state', 'feed-get-feed', ...routes),
        },
      },
    };
  };
  const get = lambda('photos', 'get-photo', 'one');

  test('of the code of one function deploys its service alone, and says so', async () => {
    await deployAll();
    registry.synthesise(withPhotos({ Get: lambda('photos', 'get-photo', 'two') }, ['photos-get-photo']));
    await deployAll();
    registry.synthesise(withPhotos({ Get: lambda('photos', 'get-photo', 'three') }, ['photos-get-photo']));

    const { plan: made } = await planned();

    expect(made.steps).toEqual([
      {
        stack: 'tollgate-prod-photos',
        project: 'apps/photos',
        action: 'update',
        reasons: [{ kind: 'template', text: 'template: 1 changed (Get: its code)' }],
        after: [],
        mustFollow: [],
      },
    ]);
  });

  test('that adds a route deploys the service before the gateway', async () => {
    await deployAll();
    registry.synthesise(
      withPhotos({ Get: get, List: lambda('photos', 'list-photos', 'one') }, [
        'photos-get-photo',
        'photos-list-photos',
      ]),
    );

    expect(await deployAll()).toEqual(['update photos', 'update gateway']);
  });

  test('that removes a route deploys the gateway before the service', async () => {
    const both = { Get: get, List: lambda('photos', 'list-photos', 'one') };
    registry.synthesise(withPhotos(both, ['photos-get-photo', 'photos-list-photos']));
    await deployAll();
    registry.synthesise(withPhotos({ Get: get }, ['photos-get-photo']));

    expect(await deployAll()).toEqual(['update gateway', 'update photos']);
  });

  test('that renames a route takes it from callers first, and says what is missing meanwhile', async () => {
    await deployAll();
    registry.synthesise(withPhotos({ Get: lambda('photos', 'show-photo', 'one') }, ['photos-show-photo']));

    const { plan: made } = await planned();

    expect(made.steps.map(({ stack }) => stack)).toEqual(['tollgate-prod-gateway', 'tollgate-prod-photos']);
    expect(made.notes).toEqual([
      'tollgate-prod-gateway goes first although tollgate-prod-photos-show-photo of tollgate-prod-photos is not there until tollgate-prod-photos is deployed',
    ]);
  });

  test('that drops a service is told, and with --remove deletes it after the gateway has let go of it', async () => {
    await deployAll();
    const { 'apps/photos': _dropped, ...rest } = withPhotos({}, []);
    registry.synthesise(rest);

    const { plan: told } = await planned();
    const done = await deployAll({ removes: true });

    expect(told.steps.map(({ stack }) => stack)).toEqual(['tollgate-prod-gateway']);
    expect(told.notes).toContain(
      'tollgate-prod-photos is deployed, but no project makes it; --remove deletes it',
    );
    expect(done).toEqual(['update gateway', 'delete photos']);
  });

  test('that drops a service that is still called is refused', async () => {
    await deployAll();
    const { 'apps/photos': _dropped, ...rest } = sixStacks('one');
    registry.synthesise(rest);

    await expect(deployAll({ removes: true })).rejects.toThrow(
      'tollgate-prod-gateway still uses tollgate-prod-photos-get-photo, which tollgate-prod-photos makes no more',
    );
  });
});

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
    ['UPDATE_ROLLBACK_FAILED', 'continue-update-rollback --stack-name tollgate-prod-photos'],
    ['ROLLBACK_FAILED', 'delete-stack --stack-name tollgate-prod-photos'],
  ])('and is %s stands in the way until it is mended', async (status, remedy) => {
    registry.synthesise(sixStacks('two'));
    stack('photos').status = status;
    const before = aws.cloudFormation.done.length;

    await expect(deployAll()).rejects.toThrow(remedy);
    expect(aws.cloudFormation.done).toHaveLength(before);
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
