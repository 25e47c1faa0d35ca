import { readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';

const workspaceRoot = join(__dirname, '../../../..');
const read = (file: string): string => readFileSync(join(workspaceRoot, file), 'utf8');

interface Rule {
  readonly description?: string;
  readonly groupName?: string;
  readonly matchPackageNames: readonly string[];
  readonly matchUpdateTypes?: readonly string[];
  readonly automerge?: boolean;
  readonly allowedVersions?: string;
}

const config = JSON.parse(read('.github/renovate.json')) as Readonly<Record<string, unknown>> & {
  readonly packageRules: readonly Rule[];
};
const { devDependencies, optionalDependencies } = JSON.parse(read('package.json')) as Record<
  'devDependencies' | 'optionalDependencies',
  Readonly<Record<string, string>>
>;
const declared: Readonly<Record<string, string>> = { ...devDependencies, ...optionalDependencies };

/** Declared packages that a rule is about. */
const aboutWhat = ({ matchPackageNames }: Rule): readonly string[] =>
  Object.keys(declared).filter((name) => matchPackageNames.some((pattern) => matchesGlob(name, pattern)));

/** Packages in a section of docs/dependencies.md. */
function listedUnder(heading: string): readonly string[] {
  const [, section = ''] =
    new RegExp(`^## ${heading}\\n([^]*?)(?=^## |$(?![^]))`, 'm').exec(read('docs/dependencies.md')) ?? [];
  return [...section.matchAll(/^\| ([^|]+)\|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
}

it('every version is exact, so that what is installed changes by a change that is reviewed', () => {
  const loose = Object.entries(declared).filter(
    ([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );

  expect(loose).toEqual([]);
  expect(config['rangeStrategy']).toBe('pin');
});

it('uses options that Renovate has', () => {
  // docs.renovatebot.com/configuration-options
  const options = [
    ...['$schema', 'description', 'extends', 'timezone', 'schedule', 'rangeStrategy', 'minimumReleaseAge'],
    ...[
      'internalChecksFilter',
      'prConcurrentLimit',
      'semanticCommits',
      'semanticCommitScope',
      'dependencyDashboard',
    ],
    ...['lockFileMaintenance', 'vulnerabilityAlerts', 'packageRules'],
  ];
  const ofRules = [
    'description',
    'groupName',
    'matchPackageNames',
    'matchUpdateTypes',
    'automerge',
    'automergeType',
    'enabled',
    'allowedVersions',
  ];

  expect(Object.keys(config).filter((name) => !options.includes(name))).toEqual([]);
  expect(
    config.packageRules.flatMap((rule) => Object.keys(rule).filter((name) => !ofRules.includes(name))),
  ).toEqual([]);
  expect(config['extends']).toContain('helpers:pinGitHubActionDigestsToSemver');
});

it('nothing comes before it is a week old, and the lock file is renewed', () => {
  expect(config['minimumReleaseAge']).toBe('7 days');
  expect(config['lockFileMaintenance']).toMatchObject({ enabled: true });
});

it('what is released together comes together, and every pattern is about something', () => {
  const groups = config.packageRules.flatMap(({ groupName }) => groupName ?? []);
  const idle = config.packageRules.flatMap(({ matchPackageNames }) =>
    matchPackageNames.filter((pattern) => !Object.keys(declared).some((name) => matchesGlob(name, pattern))),
  );

  expect(groups).toEqual(expect.arrayContaining(['aws-sdk', 'powertools', 'nx', 'typescript']));
  expect(new Set(groups).size).toBe(groups.length);
  expect(idle).toEqual([]);
});

it('the command of CDK stays where it reads what its library writes', () => {
  const held = config.packageRules.filter(({ allowedVersions }) => allowedVersions !== undefined);
  const ofCommand = held.find(({ matchPackageNames }) => matchPackageNames.includes('aws-cdk'));

  expect(ofCommand).toMatchObject({ matchPackageNames: ['aws-cdk'], allowedVersions: '<3' });
  expect(ofCommand?.description).toContain('reads no assembly');
  expect(declared['aws-cdk']).toMatch(/^2\./);
});

it('only fixes of tools are merged without a person, none of what is deployed', () => {
  const deployed = ['In functions', 'For contracts', 'For infrastructure'].flatMap(listedUnder);
  const merging = config.packageRules.filter(({ automerge }) => automerge === true);

  expect(deployed).toEqual(expect.arrayContaining(['zod', 'aws-cdk-lib', '@aws-sdk/client-dynamodb']));
  expect(merging.map(({ matchUpdateTypes }) => matchUpdateTypes)).toEqual([['patch']]);
  expect(merging.flatMap(aboutWhat).filter((name) => deployed.includes(name))).toEqual([]);
  expect(config['automerge']).toBeUndefined();
});
