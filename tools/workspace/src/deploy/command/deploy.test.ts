import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startFakeAws, type FakeAws } from '../testing/fake-aws.ts';
import { runDeploy, startDeploy, type CommandEnd } from '../testing/run-deploy.ts';
import { lambda, smallRegistry, type SmallRegistry } from '../testing/small-registry.ts';

describe('npm run deploy', () => {
  let aws: FakeAws;
  let registry: SmallRegistry;

  beforeEach(async () => {
    aws = await startFakeAws();
    const Get = lambda('photos', 'get-photo', 'one');
    registry = smallRegistry({ 'apps/photos': { 'tollgate-prod-photos': { Get } } });
  });

  afterEach(async () => {
    registry.remove();
    await aws.stop();
  });

  const run = (...args: readonly string[]): Promise<CommandEnd> => runDeploy(registry.root, aws, args);

  test('Ctrl-C ends CDK with it and leaves no copy', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'tollgate-interrupted-'));
    const child = startDeploy(registry.root, aws, ['--stage', 'prod', '--no-synth'], { TMPDIR: temporary });
    const withCopy = (): readonly string[] =>
      execFileSync('ps', ['-e', '-o', 'args='], { encoding: 'utf8' })
        .split('\n')
        .filter((command) => command.includes(`--app ${temporary}`));
    while (withCopy().length === 0) {
      expect(child.exitCode).toBeNull();
      await pause(20);
    }

    child.kill('SIGINT');

    expect(await once(child, 'exit')).toEqual([130, null]);
    expect(readdirSync(temporary).filter((name) => name.includes('deploy'))).toEqual([]);
    while (withCopy().length > 0) await pause(20);
    rmSync(temporary, { recursive: true, force: true });
  });

  test('refuses a stack that two projects make', async () => {
    const stack = { 'tollgate-prod-photos': { Get: lambda('photos', 'get-photo', 'one') } };
    registry.synthesise({ 'apps/photos': stack, 'apps/pictures': stack });

    const { code, said } = await run('plan', '--stage', 'prod', '--no-synth');

    expect(code).toBe(1);
    expect(said).toContain('apps/photos and apps/pictures both make the stack tollgate-prod-photos');
  });

  test.each([
    [['--stage', 'local'], 'name a stage that is deployed'],
    [['plan'], '--stage is missing'],
    [['undo', '--stage', 'prod'], 'undo is not known'],
    [['rollback', '--stage', 'prod'], '--from is missing'],
    [['rollback', '--stage', 'prod', '--from', 'nowhere'], 'holds no deployment'],
    [['--stage', 'prod', '--no-synth', '--project', 'apps/boats'], 'No stack is made by apps/boats'],
    [['--stage', 'staging', '--no-synth'], 'was synthesised as tollgate-prod-photos'],
    [['--stage', 'prod', '--parameter', 'Url=1'], 'it takes STACK:NAME=VALUE'],
    [
      ['--stage', 'prod', '--no-synth', '--parameter', 'tollgate-prod-boats:Url=1'],
      'names the stack tollgate-prod-boats, which no project makes; with parameters there are none.',
    ],
    [
      ['--stage', 'prod', '--no-synth', '--parameter', 'tollgate-prod-photos:Url=1'],
      'names Url of tollgate-prod-photos, which its template has not; it has none.',
    ],
    [['--stage', 'prod', '--fast'], 'Usage: npm run deploy'],
  ])('refuses %s without a stack trace', async (args, said) => {
    const refused = await run(...args);

    expect(refused.code).toBe(1);
    expect(refused.said).toContain(said);
    expect(refused.said).not.toContain('    at ');
  });
});
