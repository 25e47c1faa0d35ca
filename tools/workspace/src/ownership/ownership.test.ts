import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { codeOwners, ownedPaths, ownerOf } from './code-owners.ts';
import type { OwnedProject } from './owned-projects.ts';

const main = join(__dirname, 'main.ts');
const harbour = {
  crew: { handle: '@harbour/crew', costCenter: 'sea', alarms: {}, paths: ['/*', '/.github/', '/docs/'] },
  dock: { handle: '@harbour/dock', costCenter: 'land', alarms: {} },
};
const tagged = (...tags: readonly string[]) => JSON.stringify({ name: 'it', nx: { tags } });

/** A workspace of two teams, with a service, its contract and a lib. */
const files = {
  'teams.json': JSON.stringify(harbour),
  'package.json': JSON.stringify({ name: 'harbour', workspaces: ['apps/*', 'libs/*', 'libs/*/contract'] }),
  'README.md': '# Harbour',
  'apps/boats/package.json': tagged('type:service', 'team:dock'),
  'apps/boats/src/consumers/mourn-ferries.ts': '',
  'apps/boats/src/consumers/mourn-ferries.test.ts': '',
  'libs/boats/contract/package.json': tagged('type:contract', 'team:dock'),
  'libs/knots/package.json': tagged('team:crew'),
};

function workspace(changes: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'tollgate-ownership-'));
  for (const [path, text] of Object.entries({ ...files, ...changes })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  spawnSync('git', ['init', '--quiet'], { cwd: root });
  return root;
}

function ownership(root: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync('node', [main, ...args], { cwd: root, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('what follows from teams', () => {
  const root = workspace();
  const text = (file: string): string => readFileSync(join(root, file), 'utf8');

  test('is missed until it is written, and then is as it should be', () => {
    expect(ownership(root, 'check').stderr).toBe(
      ['.github/CODEOWNERS', 'docs/ownership.md']
        .map((file) => `${file} is not what teams and projects say; run \`npm run ownership -- write\`.\n`)
        .join(''),
    );
    expect(ownership(root, 'write').stdout).toBe('.github/CODEOWNERS\ndocs/ownership.md\n');
    expect(ownership(root, 'write').stdout).toBe('');
    expect(ownership(root, 'check')).toEqual({ status: 0, stdout: 'Everything has an owner.\n', stderr: '' });
  });

  test('CODEOWNERS: every project and what lies outside of them, the narrower after the wider', () => {
    expect(text('.github/CODEOWNERS').split('\n').slice(1)).toEqual([
      '/*                    @harbour/crew',
      '/.github/             @harbour/crew',
      '/apps/boats/          @harbour/dock',
      '/docs/                @harbour/crew',
      '/libs/boats/contract/ @harbour/dock',
      '/libs/knots/          @harbour/crew',
      '',
    ]);
  });

  test('the page: each team with its projects, its services and what runs in them', () => {
    const page = text('docs/ownership.md');

    expect(page).toMatch(/\| \[dock\]\(#dock\) +\| `@harbour\/dock` +\| land /);
    expect(page).toContain('Projects: [apps/boats](../apps/boats), [libs/boats/contract]');
    expect(page).toContain('consumers `mourn-ferries`.');
  });
});

describe('what nobody owns', () => {
  test.each([
    [
      'a folder',
      { 'scripts/sweep.sh': '', 'scripts/deep/more.sh': '' },
      'scripts/ is owned by nobody; add "/scripts/" to the paths of one of crew, dock',
    ],
    [
      'a file between projects',
      { 'libs/notes.txt': '' },
      'libs/notes.txt is owned by nobody; add "/libs/notes.txt"',
    ],
    [
      'a folder beside a contract',
      { 'libs/boats/drafts/a.txt': '' },
      'libs/boats/drafts/ is owned by nobody',
    ],
    [
      'a project without a team',
      { 'libs/knots/package.json': tagged('type:util') },
      'libs/knots/package.json names no team; put one of "team:crew", "team:dock" in its nx.tags',
    ],
    [
      'a project of an unknown team',
      { 'libs/knots/package.json': tagged('team:gulls') },
      'names the team gulls, which teams.json does not have',
    ],
    [
      'a service whose contract is another team’s',
      { 'libs/boats/contract/package.json': tagged('team:crew') },
      'apps/boats is owned by dock and libs/boats/contract by crew',
    ],
    [
      'a team that no review can be asked of, once for all its projects',
      { 'teams.json': JSON.stringify({ ...harbour, dock: { ...harbour.dock, handle: '' } }) },
      'dock.handle: takes @organisation/team or @user',
    ],
  ])('fails: %s', (_what, change, message) => {
    const root = workspace(change);
    ownership(root, 'write');

    const { status, stderr } = ownership(root, 'check');

    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(status ?? 0);
  });

  test('what git ignores needs no owner', () => {
    const root = workspace({ '.gitignore': 'scratch\n', 'scratch/a.txt': '' });
    ownership(root, 'write');

    expect(ownership(root, 'check').status).toBe(0);
  });
});

test.each([
  [[], 'The command is missing; it is one of write, check, list.'],
  [['sweep'], 'The command is "sweep"; it is one of write, check, list.'],
  [['list', '--team', 'gulls'], '--team is "gulls"; teams.json has crew, dock.'],
  [['check', '--fix'], "Unknown option '--fix'"],
])('%j is refused', (args, message) => {
  const { status, stderr } = ownership(workspace(), ...args);

  expect(status).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('    at ');
});

describe('the last match counts', () => {
  const names = fc.constantFrom('a', 'b', 'a-b', 'c');
  const folders = fc.uniqueArray(
    fc.array(names, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
    { maxLength: 8 },
  );

  test('a file is the team’s whose project lies nearest around it', () => {
    fc.assert(
      fc.property(folders, fc.array(names, { minLength: 1, maxLength: 5 }), (roots, parts) => {
        const file = `${parts.join('/')}.ts`;
        const projects = roots.map((root): OwnedProject => ({
          root,
          name: root,
          tags: [],
          team: teamNamed(root),
        }));
        const nearest = roots
          .filter((root) => file.startsWith(`${root}/`))
          .sort((one, other) => other.length - one.length)[0];

        const paths = ownedPaths([], projects);

        expect(ownerOf(paths, file)?.name).toBe(nearest);
        expect(codeOwners(paths).trim().split('\n')).toHaveLength(roots.length + 1);
      }),
    );
  });
});

const teamNamed = (name: string) => ({
  name,
  handle: '@harbour/crew',
  costCenter: 'sea',
  alarms: {},
  paths: [],
});
