import { isText, type Tree } from './tree.ts';

/** A name in its three forms, and the scope of packages. */
export interface Names {
  /** `tollgate`: of stacks, tables, functions, folders. */
  readonly name: string;
  /** `@tollgate`, as npm writes it. */
  readonly scope: string;
}

/** `Tollgate`: what people read, and parts of identifiers. */
export const titleOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');

/** Puts the new names in place of the old, in every form of letters: packages first, for their scope may differ from the name. */
export function renamed(text: string, from: Names, to: Names): string {
  return text
    .replace(new RegExp(`${escaped(from.scope)}(?![a-z0-9-])`, 'g'), to.scope)
    .replaceAll(from.name, to.name)
    .replaceAll(titleOf(from.name), titleOf(to.name))
    .replaceAll(from.name.toUpperCase(), to.name.toUpperCase());
}

/** Paths and contents with the new names; what is not text keeps its content. */
export function renameTree(tree: Tree, from: Names, to: Names): Tree {
  return new Map(
    [...tree].map(([file, content]) => [
      renamed(file, from, to),
      isText(content) ? Buffer.from(renamed(content.toString('utf8'), from, to)) : content,
    ]),
  );
}
