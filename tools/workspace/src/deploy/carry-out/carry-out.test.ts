import { rehearse, type Rehearsal } from '../testing/rehearsal.ts';
import { lambda, type Projects } from '../testing/small-registry.ts';
import { StepFailed } from './carry-out.ts';

let { aws, registry, deployAll, end } = {} as Rehearsal;

beforeEach(async () => {
  ({ aws, registry, deployAll, end } = await rehearse());
});

afterEach(() => end());

describe('a deployment', () => {
  test('that makes again what was kept takes in a log, and says which bucket is in the way', async () => {
    const kept = (Type: string, Properties: Readonly<Record<string, unknown>>) => ({
      Kept: { Type, DeletionPolicy: 'Retain', Properties },
    });
    const LogGroupName = '/aws/lambda/tollgate-prod-photos-get-photo';
    const BucketName = { 'Fn::Join': ['-', ['tollgate-prod-photos', { Ref: 'AWS::AccountId' }]] };
    const Get = lambda('photos', 'get-photo', 'one');
    const takenBack = async (resources: Projects[string][string]): Promise<unknown> => {
      for (const stack of [{ Get, ...resources }, { Get }, { Get, ...resources }]) {
        registry.synthesise({ 'apps/photos': { 'tollgate-prod-photos': stack } });
        const failure = await deployAll().catch((error: unknown) => error);
        if (failure instanceof StepFailed) return failure.message;
      }
      return 'deployed';
    };

    expect(await takenBack(kept('AWS::Logs::LogGroup', { LogGroupName }))).toBe('deployed');
    expect(await takenBack(kept('AWS::S3::Bucket', { BucketName }))).toContain(
      'tollgate-prod-photos (1 of 1) could not be deployed: it is UPDATE_ROLLBACK_COMPLETE, AWS::S3::Bucket',
    );
  });

  test('that is refused on the way says what AWS said, and how to take back what is done', async () => {
    const denied =
      '<ErrorResponse><Error><Code>AccessDenied</Code><Message>not you</Message></Error></ErrorResponse>';
    const refused = (): { status: number; body: string }[] => [{ status: 403, body: denied }];
    const failureOf = async (deploying: Promise<unknown>): Promise<unknown> =>
      deploying.catch((error: unknown) => error);
    const feed = { 'apps/feed': { 'tollgate-prod-feed': { Get: lambda('feed', 'get-feed', 'one') } } };
    const photos = { 'tollgate-prod-photos': { Get: lambda('photos', 'get-photo', 'one') } };
    registry.synthesise({ ...feed, 'apps/photos': photos });
    await deployAll();
    registry.synthesise(feed);
    aws.instead.set('DeleteStack', refused());

    const removing = await failureOf(deployAll({ removes: true }));
    const left = aws.cloudFormation.stacks.get('tollgate-prod-feed');
    Object.assign(left ?? {}, { status: 'ROLLBACK_COMPLETE', isProtected: true });
    aws.instead.set('UpdateTerminationProtection', refused());
    const making = await failureOf(deployAll());

    expect(removing).toBeInstanceOf(StepFailed);
    expect((removing as StepFailed).message).toContain(
      `tollgate-prod-photos (1 of 1) could not be removed: AccessDenied: not you. What is done is done`,
    );
    expect((removing as StepFailed).message).toContain(
      `\`npm run deploy:rollback -- --stage prod --from ${registry.root}/.deploy/2\``,
    );
    expect(making).toBeInstanceOf(StepFailed);
    expect((making as StepFailed).message).toContain(
      `tollgate-prod-feed (1 of 1) could not be deployed: AccessDenied: not you. What is done is done`,
    );
  });
});
