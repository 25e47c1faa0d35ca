import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Resource, Template } from './stacks/template.ts';
import { startFakeAws, type FakeAws } from './testing/fake-aws.ts';
import { runDeploy, type CommandEnd } from './testing/run-deploy.ts';
import {
  bus,
  lambda,
  rule,
  smallRegistry,
  type Projects,
  type SmallRegistry,
} from './testing/small-registry.ts';

/** The command, CDK's own command and the SDK, as they are, with an account on the loopback. */
describe('npm run deploy', () => {
  const stacks = (code: string): Projects => ({
    infra: { 'tollgate-prod-events': { Bus: bus } },
    'apps/photos': { 'tollgate-prod-photos': { Get: lambda('photos', 'get-photo', `größe-${code}`) } },
    'apps/states': { 'tollgate-prod-states': { Get: lambda('states', 'get-state', code), Rule: rule } },
  });
  let aws: FakeAws;
  let registry: SmallRegistry;

  beforeEach(async () => {
    aws = await startFakeAws();
    registry = smallRegistry(stacks('one'));
  });

  afterEach(async () => {
    registry.remove();
    await aws.stop();
  });

  const run = (...args: readonly string[]): Promise<CommandEnd> => runDeploy(registry.root, aws, args);

  const deployed = (name: string): string =>
    aws.cloudFormation.stacks.get(`tollgate-prod-${name}`)?.template ?? '';
  const built = (root: string, name: string): string =>
    readFileSync(join(registry.root, root, 'cdk.out', `tollgate-prod-${name}.template.json`), 'utf8');

  /** The stacks as they are built now, deployed. */
  function deployBuilt(): void {
    for (const [root, name] of [
      ['infra', 'events'],
      ['apps/photos', 'photos'],
      ['apps/states', 'states'],
    ] as const) {
      const template = built(root, name);
      const { Outputs } = JSON.parse(template) as Template;
      const bucket = 'cdk-hnb659fds-assets-123456789012-us-east-1';
      aws.objects.set(`${bucket}/${String(Outputs?.['TemplateDigest']?.Value)}.json`, template);
      aws.cloudFormation.stacks.set(`tollgate-prod-${name}`, {
        name: `tollgate-prod-${name}`,
        id: `arn:aws:cloudformation:us-east-1:123456789012:stack/tollgate-prod-${name}/1`,
        status: 'CREATE_COMPLETE',
        template,
        parameters: {},
        tags: { system: 'tollgate' },
        isProtected: false,
      });
    }
  }

  test('deploys with CDK, and goes on after a failure', async () => {
    aws.cloudFormation.failing.add('tollgate-prod-states');

    const failed = await run('--stage', 'prod', '--no-synth');
    const done = [...aws.cloudFormation.done];
    const rest = await run('--stage', 'prod', '--no-synth');

    expect([failed.code, rest.code]).toEqual([1, 0]);
    expect(failed.said).toContain(
      'tollgate-prod-states (3 of 3) could not be deployed: it is ROLLBACK_COMPLETE',
    );
    expect(done).toEqual(['create tollgate-prod-events', 'create tollgate-prod-photos']);
    expect(aws.cloudFormation.done.slice(2)).toEqual([
      'delete tollgate-prod-states',
      'create tollgate-prod-states',
    ]);
    expect(deployed('photos')).toBe(built('apps/photos', 'photos'));
  });

  test('takes back what a deployment did before it failed, to the letter', async () => {
    deployBuilt();
    const before = [deployed('photos'), deployed('states')];
    registry.synthesise(stacks('two'));
    aws.cloudFormation.failing.add('tollgate-prod-states');

    const failed = await run('--stage', 'prod', '--no-synth');
    expect(failed.said).toContain('it is UPDATE_ROLLBACK_COMPLETE, A resource could not be made');
    expect(deployed('photos')).toBe(built('apps/photos', 'photos'));

    const [, command = ''] = /`npm run deploy:rollback -- ([^`]+)`/.exec(failed.said) ?? [];
    const back = await run('rollback', ...command.split(' '));
    expect(back.code).toBe(0);
    expect([deployed('photos'), deployed('states')]).toEqual(before);
  });

  test('takes in again what outlived a first deployment that failed, and an operation that is put back', async () => {
    const LogGroup: Resource = {
      Type: 'AWS::Logs::LogGroup',
      DeletionPolicy: 'Retain',
      Properties: { LogGroupName: '/aws/lambda/tollgate-prod-photos-get-photo' },
    };
    const photos = (resources: Readonly<Record<string, Resource>>): Projects => ({
      'apps/photos': {
        'tollgate-prod-photos': { List: lambda('photos', 'list-photos', 'one'), ...resources },
      },
    });
    const withLog = photos({ Get: lambda('photos', 'get-photo', 'one'), LogGroup });
    registry.synthesise(withLog);
    aws.cloudFormation.failing.add('tollgate-prod-photos');

    const failed = await run('--stage', 'prod', '--no-synth');
    const left = [...aws.cloudFormation.retained];
    const again = await run('--stage', 'prod', '--no-synth');
    registry.synthesise(photos({}));
    const removed = await run('--stage', 'prod', '--no-synth');
    const [, folder = ''] = /--from (\S+)/.exec(removed.out) ?? [];
    const back = await run('rollback', '--stage', 'prod', '--from', folder);

    expect([failed.code, again.code, removed.code, back.code]).toEqual([1, 0, 0, 0]);
    expect(left).toEqual(['AWS::Logs::LogGroup /aws/lambda/tollgate-prod-photos-get-photo']);
    expect(deployed('photos')).toContain('get-photo');
    expect([...aws.cloudFormation.retained]).toEqual([]);
  });

  test('keeps the values that a first deployment that failed was given', async () => {
    const [project, stack] = ['apps/states', 'tollgate-prod-states'];
    registry.synthesise({ [project]: { [stack]: { Get: lambda('states', 'get-state', 'one') } } });
    registry.declare(project, stack, {
      CertificateArn: { Type: 'String' },
      LogLevel: { Type: 'String', Default: 'info' },
      Secret: { Type: 'String', Default: '', NoEcho: true },
    });
    const given = ['CertificateArn=arn:one', 'LogLevel=debug', 'Secret=of-the-account'].flatMap((value) => [
      '--parameter',
      `${stack}:${value}`,
    ]);
    aws.cloudFormation.failing.add(stack);

    const failed = await run('--stage', 'prod', '--no-synth', ...given);
    const again = await run('--stage', 'prod', '--no-synth');

    expect([failed.code, again.code]).toEqual([1, 0]);
    expect(aws.cloudFormation.stacks.get(stack)?.parameters).toEqual({
      CertificateArn: 'arn:one',
      LogLevel: 'debug',
    });
  });

  test('deploys what was planned, although something else is synthesised meanwhile', async () => {
    const two = (code: string): Projects => ({
      'apps/photos': { 'tollgate-prod-photos': { Get: lambda('photos', 'get-photo', code) } },
      'apps/states': { 'tollgate-prod-states': { Get: lambda('states', 'get-state', code) } },
    });
    registry.synthesise(two('planned'));
    aws.cloudFormation.whenDone = () => registry.synthesise(two('later'));

    const { code } = await run('--stage', 'prod', '--no-synth');

    expect(code).toBe(0);
    expect(aws.cloudFormation.done).toEqual(['create tollgate-prod-photos', 'create tollgate-prod-states']);
    expect(deployed('states')).toContain('planned.zip');
  });

  test('plans as text, JSON and Markdown, and changes nothing', async () => {
    deployBuilt();
    registry.synthesise(stacks('three'));
    const before = [...aws.cloudFormation.done];

    const shown = await run('plan', '--stage', 'prod', '--no-synth');
    const json = await run('plan', '--stage', 'prod', '--no-synth', '--json');
    const markdown = await run('plan', '--stage', 'prod', '--no-synth', '--markdown');
    const dry = await run('--stage', 'prod', '--no-synth', '--dry-run', '--project', 'apps/photos');

    expect(shown.out).toContain('prod: 2 of 3 stacks differ from what is deployed');
    expect(JSON.parse(json.out)).toMatchObject({ version: 1, stage: 'prod', isRead: true, refusals: [] });
    expect(markdown.out).toContain(
      '| 1 | update | `tollgate-prod-photos` | template: 1 changed (Get: its code) |',
    );
    expect(dry.out).toContain('prod: 1 of 1 stacks differ');
    expect(aws.cloudFormation.done).toEqual(before);
  });

  test('asks for credentials when AWS says no, and not when a stack is none of ours', async () => {
    deployBuilt();
    const yaml = '<R><GetTemplateResult><TemplateBody>Resources: {}</TemplateBody></GetTemplateResult></R>';
    const denied =
      '<ErrorResponse><Error><Code>AccessDenied</Code><Message>not you</Message></Error></ErrorResponse>';
    aws.instead.set('GetTemplate', [{ status: 200, body: yaml }]);
    const foreign = await run('plan', '--stage', 'prod', '--no-synth');
    aws.instead.set('DescribeStacks', [{ status: 403, body: denied }]);
    const closed = await run('plan', '--stage', 'prod', '--no-synth');

    expect(foreign.said).toContain('it was not deployed from this workspace. Delete the stack');
    expect(foreign.said).not.toContain('Give credentials');
    expect(closed.said).toContain('(AccessDenied: not you). Give credentials and AWS_REGION');
  });
});
