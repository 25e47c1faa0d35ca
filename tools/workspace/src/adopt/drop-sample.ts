import { dirname } from 'node:path/posix';
import { importsIn } from './imports.ts';
import { withoutTests } from './cut-tests.ts';
import type { Edit } from './edit.ts';
import { edits, removed } from './sample.ts';
import { cutTests } from './sample-tests.ts';
import { textOf, without, withTexts, type Tree } from './tree.ts';

/** Folder of the files that take the place of the sample's. */
const replacements = 'tools/workspace/src/adopt/files/';

interface Project {
  readonly root: string;
  readonly name: string;
}

/** Projects with the Nx tag `sample`. */
export function sampleProjects(tree: Tree): readonly Project[] {
  return [...tree.keys()]
    .filter((file) => /^(apps|libs|infra|tools)\/(.+\/)?package\.json$/.test(file))
    .flatMap((file) => {
      const { name, nx } = JSON.parse(textOf(tree, file)) as {
        readonly name: string;
        readonly nx?: { readonly tags?: readonly string[] };
      };
      return nx?.tags?.includes('sample') ? [{ root: dirname(file), name }] : [];
    });
}

/**
 * The tree without the sample: without its projects, what of the platform shows them, and the tests that lean on either.
 * @throws Error when the list of what goes (`sample.ts`) is no longer true of the workspace
 */
export function dropSample(tree: Tree): Tree {
  const projects = sampleProjects(tree);
  const roots = [...projects.map(({ root }) => root), ...removed.paths];
  refuseUnknown(tree, roots);
  const isIn = (file: string): boolean =>
    !removed.but.includes(file) && roots.some((root) => file === root || file.startsWith(`${root}/`));
  const replaced = replacementsIn(tree);
  const kept = edited(withTexts(without(tree, isIn), replaced), edits);
  const cut = withTexts(
    kept,
    Object.entries(cutTests).map(([file, titles]) => [file, withoutTests(file, textOf(kept, file), titles)]),
  );
  const whole = withoutLeaningTests(cut, tree, projects);
  const gone = (file: string): boolean => tree.has(file) && !whole.has(file);
  return forgetting(whole, projects, gone);
}

/** Files that the adopted workspace has in place of others, by the paths they take. */
function replacementsIn(tree: Tree): readonly (readonly [string, string])[] {
  return [...tree.keys()]
    .filter((file) => file.startsWith(replacements))
    .map((file) => {
      const path = file.slice(replacements.length).replace(/\.template$/, '');
      return [path, withKeptLines(textOf(tree, file), path, textOf(tree, path))];
    });
}

/** A replacement with lines of what it replaces: `{{Conformance:}}` stands for the line that begins so. */
const withKeptLines = (text: string, path: string, replaced: string): string =>
  text.replace(/^\{\{(.+)\}\}$/gm, (_whole, start: string) => {
    const kept = replaced.split('\n').find((line) => line.startsWith(start));
    if (kept !== undefined) return kept;
    throw new Error(`${path} has no line that begins with ${start}, which its replacement would keep`);
  });

function refuseUnknown(tree: Tree, roots: readonly string[]): void {
  const files = [...tree.keys()];
  const unknown = roots.filter((root) => !files.some((file) => file === root || file.startsWith(`${root}/`)));
  if (unknown.length > 0)
    throw new Error(
      `${unknown.join(', ')} of tools/workspace/src/adopt/sample.ts is not there; take it off the list`,
    );
}

function edited(tree: Tree, all: Readonly<Record<string, readonly Edit[]>>): Tree {
  return withTexts(
    tree,
    Object.entries(all).map(([file, ofFile]) => {
      const before = textOf(tree, file);
      return [file, ofFile.reduce((text, edit) => applied(file, text, edit), before)];
    }),
  );
}

function applied(file: string, text: string, edit: Edit): string {
  const after =
    'cut' in edit
      ? text
          .split('\n')
          .filter((line) => !edit.cut.test(line))
          .join('\n')
      : 'from' in edit
        ? text.replace(edit.from, () => edit.to)
        : text.replace(edit.between, '');
  if (after === text)
    throw new Error(
      `${file} has nothing that ${JSON.stringify(Object.values(edit).map(String))} of tools/workspace/src/adopt/sample.ts takes away; bring the list up to date`,
    );
  return after;
}

/** Without the tests that import what has gone, or name a project of the sample. */
function withoutLeaningTests(kept: Tree, before: Tree, projects: readonly Project[]): Tree {
  const packages = new RegExp(
    `(from|import|import\\() ?'(${projects.map(({ name }) => name).join('|')})(/[^']*)?'`,
  );
  const places = projects.flatMap(({ root, name }) => [name, root]).join('|');
  const naming = new RegExp(`['"\`](\\.\\./)*(${places})(/[^'"\`]*)?['"\`]`);
  const gone = new Set<string>();
  for (const [file] of kept) {
    if (!file.endsWith('.ts') || removed.but.includes(file)) continue;
    const text = textOf(kept, file);
    const isTest = file.endsWith('.test.ts');
    const missing = importsIn(file, text).filter((path) => before.has(path) && !kept.has(path));
    const isLeaning = missing.length > 0 || (isTest ? naming : packages).test(text);
    if (isLeaning && isTest) gone.add(file);
    else if (isLeaning)
      throw new Error(
        `${file} imports ${missing[0] ?? 'a project of the sample'}, which goes with the sample; name the file, or what takes its place, in tools/workspace/src/adopt/sample.ts`,
      );
  }
  return without(kept, (file) => gone.has(file));
}

/** Without scripts, dependencies and links of the lock file that lead to what has gone. */
function forgetting(tree: Tree, projects: readonly Project[], gone: (file: string) => boolean): Tree {
  const names = new Set(projects.map(({ name }) => name));
  const packages = [...tree.keys()].filter((file) => /(^|\/)package\.json$/.test(file));
  return withTexts(
    tree,
    packages.flatMap((file) => {
      const text = textOf(tree, file);
      const next = JSON.parse(text) as PackageFile;
      const { scripts, nx } = next;
      for (const [script, command] of Object.entries(scripts ?? {}))
        if ((/\bnode (\S+\.m?ts)/.exec(command) ?? []).some(gone)) {
          delete scripts?.[script];
          delete scripts?.[`pre${script}`];
        }
      if (nx?.implicitDependencies !== undefined)
        nx.implicitDependencies = nx.implicitDependencies.filter((name) => !names.has(name));
      const written = `${JSON.stringify(next, null, 2)}\n`;
      return JSON.stringify(JSON.parse(text)) === JSON.stringify(next) ? [] : [[file, written] as const];
    }),
  );
}

interface PackageFile {
  readonly scripts?: Record<string, string>;
  readonly nx?: { implicitDependencies?: string[] };
}
