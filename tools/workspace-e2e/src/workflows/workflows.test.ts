import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stages } from '@tollgate/constructs';
import { affectedTargets, steps, workflowCommand } from '@tollgate/workspace/delivery';
import { helpOf, scripts } from './package-scripts.ts';
import { calledBy, workflowFiles, type Job } from './workflow-files.ts';

const workspaceRoot = join(__dirname, '../../../..');
const files = workflowFiles(workspaceRoot);
const workflows = files.filter(({ file }) => file.includes('/workflows/'));

const jobs = workflows.flatMap(({ file, jobs: all }) =>
  all.map((job) => ({ ...job, where: `${file} ${job.name}` })),
);
const runs = files.flatMap(({ file, jobs: all }) =>
  all.flatMap((job) =>
    job.steps.flatMap(({ run }) =>
      (run ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .map((line) => ({ where: `${file} ${job.name}`, line })),
    ),
  ),
);
const uses = files.flatMap(({ file, text }) =>
  [...text.matchAll(/uses: (.+)$/gm)].map(([, used = '']) => ({ file, used: used.trim() })),
);
const jobOf = (workflow: string, name: string): Job => {
  const found = workflows
    .find(({ file }) => file.endsWith(`/${workflow}.yml`))
    ?.jobs.find((job) => job.name === name);
  if (found === undefined) throw new Error(`${workflow}.yml has no job ${name}`);
  return found;
};

/** Values of the shell that options take. */
const values: Readonly<Record<string, string>> = {
  $STAGE: 'dev',
  $BASE: 'main',
  $API_URL: 'https://api.example.com',
  $OFFLINE: '--offline',
};
function asInTest(word: string): string {
  return word.replaceAll(/"?(\$\w+)"?/g, (_, variable: string) => values[variable] ?? variable);
}

it('there are workflows for a change, a deployment, the night and a release', () => {
  expect(workflows.map(({ file }) => file)).toEqual(
    ['deploy-stage', 'deploy', 'nightly', 'pull-request', 'release'].map(
      (name) => `.github/workflows/${name}.yml`,
    ),
  );
});

describe('what workflows run', () => {
  it.each(runs)('$where: $line', ({ line }) => {
    const called = calledBy(line);

    expect(called).toBeDefined();
    if (called?.by === 'npm') expect(Object.keys(scripts)).toContain(called.name);
    else expect(['affected', 'run-many']).toContain(called?.name);
  });

  it('is nothing but scripts and Nx', () => {
    for (const line of [
      'curl https://x',
      'npm ci',
      'npm run x && rm -rf /',
      'npm run x -- $(id)',
      'npx cowsay',
      'npm run x; id',
    ])
      expect(calledBy(line)).toBeUndefined();
  });

  it('asks Nx for targets that there are', () => {
    const targets = runs
      .map(({ line }) => calledBy(line))
      .flatMap((called) =>
        called?.by === 'nx'
          ? (/-t ((?:\w+ ?)+)/.exec(called.args.join(' '))?.[1]?.trim().split(' ') ?? [])
          : [],
      );

    expect(targets.length).toBeGreaterThan(5);
    expect(targets.filter((target) => !(affectedTargets as readonly string[]).includes(target))).toEqual([]);
    expect(scripts['test']).toContain(`-t ${affectedTargets.join(' ')}`);
  });
});

describe('scripts know the options that workflows give them', () => {
  const given = runs
    .map(({ line }) => calledBy(line))
    .filter((called) => called?.by === 'npm' && called.name !== 'test' && called.args.length > 0)
    .map((called) => ({ name: called?.name ?? '', args: (called?.args ?? []).map(asInTest) }));
  const distinct = [...new Map(given.map((each) => [JSON.stringify(each), each])).values()];

  it.concurrent.each(distinct)(
    '$name $args',
    async ({ name, args }) => {
      const { code, output } = await helpOf(name, args);

      expect(code).toBe(0);
      expect(
        args.filter((arg) => arg.startsWith('--') && !output.includes(arg.split('=')[0] ?? arg)),
      ).toEqual([]);
    },
    60_000,
  );
});

describe('the workflow of pull requests asks what `npm run check` asks', () => {
  it('step by step, under the same names and in the same order', () => {
    const asked = [...jobOf('pull-request', 'check').steps, ...jobOf('pull-request', 'plan').steps]
      .filter(({ run: command }) => command !== undefined)
      .map(({ name, run: command = '' }) => [name, command.trim().replace(/ > plan\.md$/, '')]);

    expect(asked).toEqual(steps.map((step) => [step.name, workflowCommand(step)]));
  });

  it('goes on after a step that failed, as the command does', () => {
    const asking = jobOf('pull-request', 'check').steps.filter(({ run: command }) => command !== undefined);

    expect(new Set(asking.map((step) => step.if))).toEqual(
      new Set(["${{ !cancelled() && steps.set-up.outcome == 'success' }}"]),
    );
  });
});

describe('nothing foreign gets in', () => {
  it('every action is pinned to a commit, with its version beside it, the same everywhere', () => {
    const foreign = uses.filter(({ used }) => !used.startsWith('./'));

    expect(
      foreign.filter(({ used }) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(used)),
    ).toEqual([]);
    const pins = [...new Set(foreign.map(({ used }) => used))];
    expect(new Set(pins.map((used) => used.split('@')[0])).size).toBe(pins.length);
    expect([...new Set(pins.map((used) => used.split('/')[0]))].sort()).toEqual(['actions', 'aws-actions']);
  });

  it('what is called of our own is there', () => {
    const own = uses.filter(({ used }) => used.startsWith('./')).map(({ used }) => used);
    const required = files.flatMap(({ text }) =>
      [...text.matchAll(/require\('(\.[^']+)'\)/g)].map(([, file = '']) => file),
    );

    expect(own.length).toBeGreaterThan(0);
    for (const path of [...own, ...required])
      expect(
        existsSync(
          join(workspaceRoot, path.endsWith('.yml') || path.endsWith('.cjs') ? path : `${path}/action.yml`),
        ),
      ).toBe(true);
  });

  it('no command and no script of a step holds an expression: values come by the environment', () => {
    const holding = files.flatMap(({ file, jobs: all }) =>
      all.flatMap((job) =>
        job.steps
          .filter((step) =>
            [step.run, step.with?.['script']].some(
              (text) => typeof text === 'string' && text.includes('${{'),
            ),
          )
          .map(() => `${file} ${job.name}`),
      ),
    );

    expect(holding).toEqual([]);
  });

  it('no workflow runs for strangers with our rights, and pull requests know no secrets', () => {
    expect(
      workflows
        .flatMap(({ events }) => events)
        .filter((event) => /pull_request_target|workflow_run|issue_comment/.test(event)),
    ).toEqual([]);
    const ofPullRequests = workflows.filter(({ events }) => events.includes('pull_request'));
    expect(ofPullRequests.map(({ file }) => file)).toEqual(['.github/workflows/pull-request.yml']);
    expect(ofPullRequests.filter(({ text }) => /secrets[.:]/.test(text))).toEqual([]);
  });
});

describe('each job has no more than it needs', () => {
  it('a workflow gives nothing by itself, and each job names its rights', () => {
    expect(
      workflows.filter(({ permissions }) => JSON.stringify(permissions) !== '{}').map(({ file }) => file),
    ).toEqual([]);
    expect(jobs.filter(({ permissions }) => permissions === undefined).map(({ where }) => where)).toEqual([]);
  });

  it('who signs in at AWS may ask for a token, and nobody else', () => {
    const signsIn = (job: Job): boolean =>
      job.uses === './.github/workflows/deploy-stage.yml' ||
      job.steps.some(({ uses: used = '' }) => used.startsWith('aws-actions/configure-aws-credentials@'));

    const mayAsk = jobs
      .filter(({ permissions }) => permissions?.['id-token'] === 'write')
      .map(({ where }) => where);
    expect(mayAsk).toEqual(jobs.filter(signsIn).map(({ where }) => where));
    expect(mayAsk.length).toBeGreaterThan(3);
  });

  it('two jobs write: the one that comments, which runs nothing of the branch, and the one that releases', () => {
    const writing = jobs.filter(({ permissions = {} }) =>
      Object.entries(permissions).some(([right, level]) => level === 'write' && right !== 'id-token'),
    );

    expect(writing.map(({ where, permissions }) => [where, permissions])).toEqual([
      ['.github/workflows/pull-request.yml comment', { contents: 'read', 'pull-requests': 'write' }],
      ['.github/workflows/release.yml release', { contents: 'write' }],
    ]);
    const [comment] = writing;
    expect(
      comment?.steps.filter(
        ({ run: command, uses: used }) => command !== undefined || used?.startsWith('./'),
      ),
    ).toEqual([]);
    expect(comment?.steps[0]?.with).toMatchObject({ ref: '${{ github.event.pull_request.base.sha }}' });
    const folder = comment?.steps[1]?.with?.['path'];
    expect(folder).toEqual(expect.stringMatching(/^[\w-]+$/));
    expect(comment?.steps[2]?.with?.['script']).toContain(`file: '${String(folder)}/plan.md'`);
  });

  it('no job but the one that pushes keeps the token in its checkout', () => {
    const keeping = jobs.filter(({ steps: all }) =>
      all.some(
        ({ uses: used = '', with: options }) =>
          used.startsWith('actions/checkout@') && options?.['persist-credentials'] !== false,
      ),
    );

    expect(keeping.map(({ where }) => where)).toEqual(['.github/workflows/release.yml release']);
  });

  it('every job ends, and no two runs are at the same thing', () => {
    const endless = jobs.filter(
      ({ uses: used, minutes, environment }) =>
        used === undefined && !(minutes !== undefined && minutes <= (environment === undefined ? 60 : 240)),
    );
    const free = workflows.filter(
      ({ concurrency, jobs: all }) =>
        concurrency === undefined && all.some((job) => job.concurrency === undefined),
    );

    expect(endless.map(({ where }) => where)).toEqual([]);
    expect(free.map(({ file }) => file)).toEqual([]);
  });
});

describe('a deployment goes through every stage that there is', () => {
  const deployed = Object.values(stages).filter(({ name }) => name !== 'local');
  const calls = workflows
    .flatMap(({ jobs: all }) => all)
    .filter(({ uses: used }) => used === './.github/workflows/deploy-stage.yml');

  it('one after the other, with a canary where the stage’s gateway asks for one', () => {
    expect(calls.map(({ with: options }) => options)).toEqual(
      deployed.map(({ name, delivery }) => ({ stage: name, canary: delivery.gateway === 'canary' })),
    );
    expect(calls.map(({ needs }) => needs)).toEqual([
      ['test', 'assemblies'],
      ...deployed.slice(0, -1).map(({ name }) => [name]),
    ]);
  });

  it('with assemblies that are made once, and asked of each in the night', () => {
    const names = deployed.map(({ name }) => name);

    expect(jobOf('deploy', 'assemblies').strategy?.matrix?.['stage']).toEqual(names);
    expect(jobOf('nightly', 'stages').strategy?.matrix?.['stage']).toEqual(names);
    const commands = jobOf('deploy-stage', 'deploy').steps.flatMap(({ run: command }) => command ?? []);
    const planning = commands.filter((command) => /run (--silent )?deploy(:plan)? /.test(command));
    expect(planning.length).toBe(2);
    expect(planning.filter((command) => !command.includes('--no-synth'))).toEqual([]);
  });

  it('under the environment of the stage, and is put back when it fails', () => {
    const job = jobOf('deploy-stage', 'deploy');

    expect(job.environment).toMatchObject({ name: '${{ inputs.stage }}' });
    const rollBack = job.steps.findIndex(({ run: command = '' }) =>
      command.startsWith('npm run deploy:rollback'),
    );
    expect(job.steps[rollBack]?.if).toContain('!success()');
    expect(job.steps.slice(rollBack).filter(({ run: command }) => command?.includes('smoke'))).toEqual([]);
  });

  it('is tried when it serves what was deployed: where there is a canary, once that is promoted', () => {
    const commands = jobOf('deploy-stage', 'deploy').steps.flatMap(({ run: command }) => command ?? []);
    const trying = commands.filter((command) => /smoke(?!.*--dry-run)/.test(command));

    expect(trying).toEqual(['npm run smoke -- --url "$API_URL"']);
    expect(commands.indexOf(trying[0] ?? '')).toBe(
      commands.findIndex((command) => command.includes('canary -- watch')) + 1,
    );
  });

  it('is refused before anything is changed where it was overtaken, or nobody could ask whether it is well', () => {
    const { steps: all, env = {} } = jobOf('deploy-stage', 'deploy');
    const at = (part: string): number => all.findIndex(({ run: command = '' }) => command.includes(part));
    const [overtaken, asking, deploying] = [at('run overtaken'), at('--dry-run'), at('run deploy --')];

    expect([overtaken >= 0, asking > overtaken, deploying > asking]).toEqual([true, true, true]);
    expect(all[overtaken]?.if).toBe('github.run_attempt > 1');
    expect(all[overtaken - 1]).toMatchObject({
      if: 'github.run_attempt > 1',
      with: { ref: 'main', path: 'tip' },
    });
    expect(Object.keys(env).filter((name) => /KEY|TOKEN|SECRET/.test(name))).toEqual([]);
  });

  it('what is deployed is made from its sources, not from what an earlier run left', () => {
    const cached = jobs
      .filter(({ where }) => /deploy\.yml assemblies|deploy-stage|release/.test(where))
      .flatMap(({ where, steps: all }) =>
        all
          .filter((step) => step.uses === './.github/actions/set-up')
          .map((step) => [where, step.with?.['nx-cache']]),
      );

    expect(cached.length).toBe(3);
    expect(cached.filter(([, uses]) => uses !== 'false')).toEqual([]);
  });

  it('with a role for as long as the job may take: without it nothing can be put back', () => {
    const { minutes = 0, steps: all } = jobOf('deploy-stage', 'deploy');
    const signIn = all.find(({ uses: used = '' }) =>
      used.startsWith('aws-actions/configure-aws-credentials@'),
    );

    expect(signIn?.with?.['role-duration-seconds']).toBe(minutes * 60);
    // IAM User Guide: the longest session of a role.
    expect(minutes).toBeLessThanOrEqual(720);
    expect(readFileSync(join(workspaceRoot, 'docs/delivery.md'), 'utf8')).toContain(
      `maximum session duration of ${minutes / 60} hours`,
    );
  });

  it('serves what was put back when the canary had been promoted, and ends it when it had not', () => {
    const { steps: all } = jobOf('deploy-stage', 'deploy');
    const at = (name: string): number => all.findIndex((step) => step.name === name);
    const [abort, back, serve] = [at('abort'), at('roll back'), at('serve what was put back')];

    expect([abort > at('watch'), back > abort, serve > back]).toEqual([true, true, true]);
    expect(all[abort]?.if).toContain("steps.canary.outcome != 'skipped' && steps.watch.outcome != 'success'");
    expect(all[serve]?.if).toBe("${{ !success() && steps.watch.outcome == 'success' }}");
    expect(all[serve]?.run?.trim().split('\n')).toEqual([
      'npm run canary -- start --percent 100 --replace --stage "$STAGE"',
      'npm run canary -- promote --stage "$STAGE"',
    ]);
    expect(all.filter(({ id }) => id !== undefined).map(({ id, name }) => [id, name])).toEqual([
      ['canary', 'canary'],
      ['watch', 'watch'],
    ]);
  });
});
