import { join, matchesGlob } from 'node:path';
import fc from 'fast-check';
import { adopted } from './adopt.ts';
import { adoptOptions } from './adopt-options.ts';
import { withoutTests } from './cut-tests.ts';
import { sampleProjects } from './drop-sample.ts';
import { renamed } from './names.ts';
import { refuseAdopted, refuseTaken, refuseTooLong } from './refusals.ts';
import { edits } from './sample.ts';
import { cutTests } from './sample-tests.ts';
import { readTree, textOf, type Tree } from './tree.ts';

const workspace = readTree(join(__dirname, '../../../..'));
const platform = adopted(workspace, adoptOptions(['--name', 'acme', '--keep-sample=false']));
const old = textOf(workspace, 'package.json').match(/"name": "(\w+)"/)?.[1] ?? '';

/** Folder of a project, by its package. */
const rootOf = (name: string): string =>
  [...workspace.keys()]
    .find((file) => file.endsWith('/package.json') && textOf(workspace, file).includes(`"name": "${name}"`))
    ?.replace(/\/package\.json$/, '') ?? name;

const traces = (tree: Tree, pattern: RegExp): readonly string[] =>
  [...tree].flatMap(([file, content]) =>
    pattern.test(file) || pattern.test(content.toString()) ? [file] : [],
  );

describe('the list of what goes', () => {
  it('is true of the workspace: what it names is there, and nothing that stays imports what goes', () => {
    expect(sampleProjects(workspace).length).toBeGreaterThan(8);
    expect(platform.size).toBeLessThan(workspace.size);
    expect(platform.has('infra/src/gateway-stack.ts')).toBe(true);
  });

  it('is tried again whenever a file changes that it names: the suite that adopts a copy reads all of them', () => {
    const { nx } = JSON.parse(textOf(workspace, 'tools/workspace-e2e/package.json')) as {
      readonly nx: {
        readonly implicitDependencies: readonly string[];
        readonly targets: { readonly e2e: { readonly inputs: readonly string[] } };
      };
    };
    const named = nx.targets.e2e.inputs.map((input) => input.replace('{workspaceRoot}/', ''));
    const depended = nx.implicitDependencies.map((name) =>
      name === 'tag:scope:shared' ? 'libs/' : `${rootOf(name)}/`,
    );
    const isRead = (file: string): boolean =>
      named.some((pattern) => matchesGlob(file, pattern)) ||
      (!/\.(test\.ts|md)$/.test(file) && depended.some((root) => file.startsWith(root)));

    expect(Object.keys({ ...edits, ...cutTests }).filter((file) => !isRead(file))).toEqual([]);
  });

  it('leaves in the README what a test of the platform reads there', () => {
    const sentence = /^Conformance: .*$/m;

    expect(sentence.exec(textOf(platform, 'README.md'))?.[0]).toBe(
      sentence.exec(textOf(workspace, 'README.md'))?.[0],
    );
    expect(textOf(platform, 'README.md')).toMatch(sentence);
  });

  it('leaves no package that imports, scripts or links a project of the sample', () => {
    const names = sampleProjects(workspace).map(({ name }) => name.replace(/^@\w+/, '@acme'));
    const packages = [...platform.keys()].filter((file) => /(^|\/)package(-lock)?\.json$/.test(file));

    for (const file of packages)
      for (const name of names) expect(textOf(platform, file)).not.toContain(`"${name}"`);
    expect(textOf(platform, 'package.json')).not.toMatch(/"(seed|import|bench|adopt|follow)":/);
  });
});

describe('names', () => {
  it.each([
    ['of its own sort', ['--name', 'acme', '--scope', '@other-scope']],
    ['without the sample', ['--name', 'acme', '--keep-sample=false']],
  ])('no trace of the old one is left, %s', (_sort, args) => {
    expect(traces(adopted(workspace, adoptOptions(args)), new RegExp(old, 'i'))).toEqual([]);
  });

  it('are put in place in every form, and a scope apart from the name', () => {
    const to = { name: 'acme', scope: '@shop' };

    expect(renamed('@old/x old-prod OLD_STAGE OldStack oldSystem', { name: 'old', scope: '@old' }, to)).toBe(
      '@shop/x acme-prod ACME_STAGE AcmeStack acmeSystem',
    );
  });

  it('leave the lock file in the order of npm, with the workspaces there are', () => {
    const { packages } = JSON.parse(textOf(platform, 'package-lock.json')) as {
      readonly packages: Readonly<Record<string, { readonly resolved?: string; readonly link?: boolean }>>;
    };
    const paths = Object.keys(packages);
    const linked = paths.filter((path) => packages[path]?.link).map((path) => packages[path]?.resolved);

    expect(paths).toEqual([...paths].sort((one, other) => one.localeCompare(other, 'en')));
    expect(linked.length).toBeGreaterThan(8);
    expect(linked.filter((root) => !platform.has(`${root}/package.json`))).toEqual([]);
  });
});

describe('the command', () => {
  it.each([
    [[], /--name is missing; it takes one word/],
    [['--name', 'Acme Corp'], /--name is "Acme Corp"/],
    [['--name', 'myaws'], /holds "aws", which Cognito refuses/],
    [['--name', 'acme', '--scope', 'acme'], /--scope is "acme"; npm takes @/],
    [['--name', 'acme', '--keep-sample', 'no'], /--keep-sample is "no"; it takes true or false/],
    [['--name', 'acme', '--team', 'The Team'], /--team is "The Team"; it takes a name in kebab-case/],
    [['--nam', 'acme'], /Unknown option '--nam'/],
  ])('%j is refused', (args, words) => {
    expect(() => adoptOptions(args)).toThrow(words);
  });

  it('takes any plain word as a name', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[b-z][b-z0-9]{1,19}$/), (name) => {
        fc.pre(!/cognito/.test(name));
        expect(adoptOptions(['--name', name])).toMatchObject({ name, scope: `@${name}`, keepsSample: true });
      }),
    );
  });

  it('refuses a workspace that is adopted, names that are taken, and names that are too long', () => {
    expect(() => refuseAdopted(platform)).toThrow('is called acme: it is adopted already');
    expect(() => refuseTaken(workspace, adoptOptions(['--name', 'nx']))).toThrow('--scope @nx is the scope');
    expect(() => refuseTaken(workspace, adoptOptions(['--name', 'node']))).toThrow('variables NODE_…');
    expect(() => refuseTaken(workspace, adoptOptions(['--name', 'acme']))).not.toThrow();
    expect(() => refuseTooLong(workspace, 'a'.repeat(40))).toThrow(
      /may have 63: choose a name that is \d+ shorter/,
    );
    expect(() => refuseTooLong(workspace, 'acme')).not.toThrow();
  });

  it('gives the platform another team', () => {
    const owned = adopted(workspace, adoptOptions(['--name', 'acme', '--team', 'core']));

    expect(textOf(owned, 'tools/workspace/package.json')).toContain('"team:core"');
    expect(textOf(owned, 'teams.json')).toContain('"core": {');
    expect(Object.keys(JSON.parse(textOf(platform, 'teams.json')) as object)).toEqual(['platform']);
  });
});

describe('tests that go from a file', () => {
  const text = `import { a, b } from './x.ts';
const only = b();
describe('group', () => {
  it('stays', () => expect(a).toBe(1));
  it.each([only])('goes with %s', () => expect(only).toBe(2));
});
`;

  it('take with them what nothing else uses', () => {
    expect(withoutTests('x.test.ts', text, ['goes with %s'])).toBe(`import { a, } from './x.ts';
describe('group', () => {
  it('stays', () => expect(a).toBe(1));
});
`);
  });

  it('are missed when they are not there', () => {
    expect(() => withoutTests('x.test.ts', text, ['renamed since'])).toThrow('has no test "renamed since"');
  });
});
