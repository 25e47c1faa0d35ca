import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { createTree } from '@nx/devkit/testing';
import { serviceFiles } from '../service/service-files.ts';
import { lockWorkspaces, unlockWorkspaces } from './lock-file.ts';
import { serviceNames } from './names.ts';
import { longestStage } from './stages-and-stacks.ts';
import { addTeam, removeTeam } from './team-entry.ts';
import { refuseCollisions, refuseReservedWords, refuseTaken } from './taken-names.ts';

const workspaceRoot = join(__dirname, '../../../../..');

function treeWith(files: Readonly<Record<string, string>>): Tree {
  const tree = createTree();
  for (const [path, text] of Object.entries(files)) tree.write(path, text);
  return tree;
}

test('a name that makes one file of two templates is refused', async () => {
  const made = serviceFiles(workspaceRoot, {
    names: serviceNames('contracts'),
    ...{ team: 'legal', scope: '@tollgate', system: 'tollgate' },
  });

  await expect(made).rejects.toThrow(/libs\/contracts\/contract\/src\/contract\.ts[^]*remedy: /);
});

const lock = readFileSync(join(workspaceRoot, 'package-lock.json'), 'utf8');
const workspaces = [
  { name: '@tollgate/weighings', root: 'apps/weighings' },
  { name: '@tollgate/weighings-contract', root: 'libs/weighings/contract' },
];

test('the lock file is written as npm writes it: what is added and taken away again leaves every byte', () => {
  const tree = treeWith({ 'package-lock.json': lock });

  lockWorkspaces(tree, workspaces);
  const added = tree.read('package-lock.json', 'utf8') ?? '';
  lockWorkspaces(tree, workspaces);

  expect(tree.read('package-lock.json', 'utf8')).toBe(added);
  expect(added.split('\n').length - lock.split('\n').length).toBe(16);
  unlockWorkspaces(tree, workspaces);
  expect(tree.read('package-lock.json', 'utf8')).toBe(lock);
});

const teams = `{
  "platform": { "handle": "@your-org/platform", "costCenter": "platform", "alarms": {} },
  "feed": { "handle": "@your-org/feed", "costCenter": "feed", "alarms": {} }
}
`;
const project = (team: string): string =>
  JSON.stringify({ name: 'x', nx: { tags: ['type:service', `team:${team}`] } });
const root = JSON.stringify({ workspaces: ['apps/*', 'libs/*/contract', 'infra'] });

test('a team is added once, and goes with the last of its projects', () => {
  const tree = treeWith({
    'package.json': root,
    'teams.json': teams,
    'apps/tolls/package.json': project('roads'),
    'libs/bridges/contract/package.json': project('roads'),
  });

  addTeam(tree, 'feed');
  expect(tree.read('teams.json', 'utf8')).toBe(teams);
  addTeam(tree, 'roads');
  expect(JSON.parse(tree.read('teams.json', 'utf8') ?? '')).toMatchObject({
    roads: { handle: '@your-org/roads', costCenter: 'roads', alarms: {} },
  });
  removeTeam(tree, 'roads', ['apps/tolls']);
  expect(tree.read('teams.json', 'utf8')).toContain('roads');
  removeTeam(tree, 'roads', ['apps/tolls', 'libs/bridges/contract']);
  expect(tree.read('teams.json', 'utf8')).toBe(teams);
});

test('a new team is of the organisation of the others, under a name that teams may have', () => {
  const tree = treeWith({ 'teams.json': teams.replaceAll('@your-org/', '@acme/') });

  expect(addTeam(tree, 'roads')).toBe('@acme/roads');
  expect(() => addTeam(tree, 'Road Crew')).toThrow(/received: "Road Crew"\n.*allowed: .*\n.*remedy: /);
  expect(tree.read('teams.json', 'utf8')).not.toContain('Crew');
});

test('a team that owns paths stays without a project', () => {
  const wide = teams.replace('"alarms": {} }\n', '"alarms": {}, "paths": ["/wiki/"] }\n');
  const tree = treeWith({ 'package.json': root, 'teams.json': wide });

  removeTeam(tree, 'feed', []);

  expect(tree.read('teams.json', 'utf8')).toBe(wide);
});

test('names are long enough for every stage that is deployed', () => {
  const stages = readFileSync(join(workspaceRoot, 'libs/constructs/src/stage/stages.ts'), 'utf8');
  const names = [...stages.matchAll(/^ {4}name: '(\w+)'/gm)].map(([, name = '']) => name);

  expect(names).toContain(longestStage);
  expect(names.filter((name) => name.length > longestStage.length)).toEqual([]);
});

test('a team that was given addresses goes as a whole, and its neighbours stay', () => {
  const wide = teams.replace(
    /"feed": .*/,
    '"feed": {\n    "handle": "@a/feed",\n    "alarms": { "prod": [] }\n  },\n  "last": { "handle": "@a/b" }',
  );
  const tree = treeWith({ 'package.json': root, 'teams.json': wide });

  removeTeam(tree, 'feed', []);

  expect(JSON.parse(tree.read('teams.json', 'utf8') ?? '')).toEqual({
    platform: { handle: '@your-org/platform', costCenter: 'platform', alarms: {} },
    last: { handle: '@a/b' },
  });
});

test('names that stand for something already are refused, with where', () => {
  const tree = treeWith({
    'libs/vehicles/contract/src/vehicle.ts': "export const Transfer = z.object().meta({ id: 'Transfer' });",
    'libs/transfers/contract/src/transfer.ts': ".meta({ id: 'Transfer' })",
  });
  const files = (text: string): ReadonlyMap<string, string> => new Map([['a.ts', text]]);

  expect(() => refuseTaken(tree, ["id: 'Transfer'"], 'libs/transfers/contract', 'transfers')).toThrow(
    "libs/vehicles/contract/src/vehicle.ts has id: 'Transfer' already.",
  );
  expect(() => refuseTaken(tree, ["id: 'Other'"], 'libs/others/contract', 'others')).not.toThrow();
  expect(() => refuseReservedWords(['class'], 'classes')).toThrow('class is a word of TypeScript');
  expect(() =>
    refuseCollisions(files("import { page, type X } from 'a';\nimport { page } from 'b';"), 'pages'),
  ).toThrow('page stand for two things in a.ts');
  expect(() => refuseCollisions(files('export const Error = 1;'), 'errors')).toThrow('Error stand for two');
  expect(() => refuseCollisions(files('export interface Record {}'), 'records')).toThrow('Record stand for');
  expect(() =>
    refuseCollisions(
      files("import type { Type } from 'a';\nconst f = <const Type extends string>() => 1;"),
      'types',
    ),
  ).toThrow('Type stand for two');
  expect(() => refuseCollisions(files("import { a, type B } from 'a';\nconst c = 1;"), 'x')).not.toThrow();
});
