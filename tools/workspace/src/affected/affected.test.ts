import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { affectedProjects, workspaceGraphOf } from '../deploy/affected/affected-stacks.ts';
import { changes, type Change } from './changes/index.ts';

const workspaceRoot = join(__dirname, '../../../..');
const graph = workspaceGraphOf(workspaceRoot);

/** Folders of the projects that Nx holds to be affected, by kind of change. */
const affected = affectedByKind(changes);

function affectedByKind(asked: readonly Change[]): ReadonlyMap<string, readonly string[]> {
  const questions = asked.map(({ file, before }) => ({
    files: [file],
    ...(before && { before: { [file]: before(readFileSync(join(workspaceRoot, file), 'utf8')) } }),
  }));
  const { status, stdout, stderr } = spawnSync('node', ['tools/workspace/src/affected/answer-all.ts'], {
    cwd: workspaceRoot,
    input: JSON.stringify(questions),
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' },
  });
  if (status !== 0) throw new Error(`Nx did not answer: ${stderr}`);
  const answers = JSON.parse(stdout) as readonly (readonly string[])[];
  return new Map(asked.map(({ kind }, index) => [kind, foldersOf(answers[index] ?? [])]));
}

function foldersOf(names: readonly string[]): readonly string[] {
  const folders = new Map(graph.projects.map(({ name, root }) => [name, root]));
  return names.map((name) => folders.get(name) ?? name);
}

/** Services and contracts that came later than the table, of which it says nothing. */
const named = new Set([...changes.flatMap(({ affected: folders }) => folders)]);
const isLater = (folder: string): boolean =>
  /^(apps\/[^/]+|libs\/[^/]+\/contract)$/.test(folder) && !named.has(folder);
const known = (folders: readonly string[]): readonly string[] =>
  [...new Set(folders)].filter((folder) => !isLater(folder)).sort();

test('the table has at least 30 kinds of change, each once, with files that are there', () => {
  expect(new Set(changes.map(({ kind }) => kind)).size).toBe(changes.length);
  expect(changes.length).toBeGreaterThanOrEqual(30);
  expect(
    changes
      .filter(({ file, how }) => how === undefined && !existsSync(join(workspaceRoot, file)))
      .map(({ file }) => file),
  ).toEqual([]);
});

describe('a change concerns whoever depends on it, and nobody else', () => {
  test.each(changes)('$kind', ({ kind, affected: expected }) => {
    const all = graph.projects.map(({ root }) => root);

    expect(known(affected.get(kind) ?? [])).toEqual(known(expected === 'all' ? all : expected));
  });
});

describe('a change plans the stacks that are made of it, and no other', () => {
  test.each(changes)('$kind', ({ file, planned }) => {
    expect(known(affectedProjects(graph, [file]).map(({ root }) => root))).toEqual(known(planned));
  });
});
