import { StepFailed } from './carry-out/carry-out.ts';
import { prefix, rehearse, type Rehearsal } from './testing/rehearsal.ts';
import { gateway, lambda, sixStacks, type Projects } from './testing/small-registry.ts';

let { aws, registry, planned, deployAll, stepsOf, end } = {} as Rehearsal;

beforeEach(async () => {
  ({ aws, registry, planned, deployAll, stepsOf, end } = await rehearse());
});

afterEach(() => end());

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
        refusals: [],
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

  test('that moves a queue to another service deploys who gives it up first', async () => {
    const Queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'tollgate-prod-jobs' } };
    const withQueue = (owner: string): Projects => {
      const { 'apps/photos': photos, 'apps/feed': feed, ...six } = sixStacks('one');
      const [project, stacks] = owner === 'photos' ? ['apps/photos', photos] : ['apps/feed', feed];
      const stack = `${prefix}${owner}`;
      return {
        ...six,
        'apps/photos': photos ?? {},
        'apps/feed': feed ?? {},
        [project]: { [stack]: { ...stacks?.[stack], Queue } },
      };
    };
    registry.synthesise(withQueue('photos'));
    await deployAll();
    registry.synthesise(withQueue('feed'));

    expect(await deployAll()).toEqual(['update photos', 'update feed']);
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

  test('that drops a service that cannot be deleted says so', async () => {
    await deployAll();
    const { 'apps/photos': _dropped, ...rest } = withPhotos({}, []);
    registry.synthesise(rest);
    aws.cloudFormation.failing.add('tollgate-prod-photos');

    const failure = await deployAll({ removes: true }).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(StepFailed);
    expect((failure as StepFailed).message).toContain(
      'tollgate-prod-photos (2 of 2) could not be removed: it is DELETE_FAILED, A bucket is not empty',
    );
    await expect(deployAll({ removes: true })).rejects.toThrow(
      'delete it with `aws cloudformation delete-stack',
    );
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
