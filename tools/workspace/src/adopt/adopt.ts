import type { AdoptOptions } from './adopt-options.ts';
import { dropSample } from './drop-sample.ts';
import { relocked } from './lock-file.ts';
import { renameTree, type Names } from './names.ts';
import { own } from './own-files.ts';
import { pagesOf } from './pages.ts';
import { ownedBy, withoutIdleTeams } from './teams.ts';
import { textOf, type Tree } from './tree.ts';

/** The workspace as an adopter has it. Pure: what it says is written by whoever asks. */
export function adopted(tree: Tree, { name, scope, keepsSample, team }: AdoptOptions): Tree {
  const from = namesOf(tree);
  const chosen = keepsSample ? tree : withoutIdleTeams(dropSample(tree));
  const owned = team === undefined ? chosen : ownedBy(chosen, team);
  return relocked(renameTree(pagesOf(own(owned), tree), from, { name, scope }));
}

/** What the workspace is called now, by its own package and the packages in it. */
export function namesOf(tree: Tree): Names {
  const nameIn = (file: string): string => (JSON.parse(textOf(tree, file)) as { readonly name: string }).name;
  return { name: nameIn('package.json'), scope: nameIn('tools/workspace/package.json').split('/')[0] ?? '' };
}
