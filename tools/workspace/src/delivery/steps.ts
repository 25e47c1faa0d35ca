/** What a step is told of the place it runs in; in a workflow these are variables of the shell. */
export interface StepValues {
  /** What the change is compared with: a branch or a commit. */
  readonly base: string;
  /** `--offline`, or nothing where AWS may be read. */
  readonly offline: string;
}

/** One thing that is asked of every change. */
export interface Step {
  /** Name in the workflow, in the summary and for `--only`. */
  readonly name: string;
  /** What it finds out. */
  readonly title: string;
  /** The command, by words; the first one is `npm` or `npx`. */
  readonly command: (values: StepValues) => readonly string[];
}

/** Every kind of task that a project can have; a change is right when those of all affected projects are. */
export const affectedTargets = ['typecheck', 'lint', 'test', 'build', 'synth', 'e2e'] as const;

/**
 * What is asked of a change before it is merged, quick things first. `npm run check` runs them one after the other, the workflow
 * `pull-request` the same; a test compares the two.
 */
export const steps: readonly Step[] = [
  {
    name: 'secrets',
    title: 'no file holds a secret',
    command: () => ['npm', 'run', 'secrets'],
  },
  {
    name: 'licences',
    title: 'every package has a licence that we may use',
    command: () => ['npm', 'run', 'licences'],
  },
  {
    name: 'ownership',
    title: 'everything has its team',
    command: () => ['npm', 'run', 'ownership', '--', 'check'],
  },
  {
    name: 'contracts',
    title: 'no consumer is broken',
    command: ({ base }) => ['npm', 'run', 'contracts', '--', 'check', '--base', base],
  },
  {
    name: 'affected',
    title: 'all that the change touches is right',
    command: ({ base }) => [
      ...['npx', 'nx', 'affected', '-t', ...affectedTargets],
      ...['--base', base, '--output-style=static'],
    ],
  },
  {
    name: 'plan',
    title: 'what it would deploy is known',
    command: ({ base, offline }) => [
      ...['npm', 'run', '--silent', 'deploy:plan', '--', '--stage', 'dev'],
      ...['--base', base, '--markdown', offline],
    ],
  },
];

/** The command as it stands in a workflow, where values are variables: `npm run contracts -- check --base "$BASE"`. */
export const workflowCommand = ({ command }: Step): string =>
  command({ base: '"$BASE"', offline: '$OFFLINE' }).join(' ');
