import { dirname, join } from 'node:path/posix';
import { textOf, withTexts, type Tree } from './tree.ts';

/** Pages whose links to what was there before and has gone are plain text. */
export function unlinked(tree: Tree, before: Tree): Tree {
  const places = placesOf(tree);
  const placesBefore = placesOf(before);
  return withTexts(
    tree,
    [...tree.keys()]
      .filter((file) => file.endsWith('.md'))
      .map((file) => [
        file,
        textOf(tree, file).replace(
          /\[([^\][]+)\]\(([^)#\s]+)(#[^)\s]*)?\)/g,
          (link, text: string, path: string) => {
            const place = join(dirname(file), path).replace(/\/$/, '');
            return placesBefore.has(place) && !places.has(place) ? text : link;
          },
        ),
      ]),
  );
}

/** Every file, and every folder that holds one. */
function placesOf(tree: Tree): ReadonlySet<string> {
  const places = new Set(tree.keys());
  for (const file of tree.keys())
    for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) places.add(folder);
  return places;
}
