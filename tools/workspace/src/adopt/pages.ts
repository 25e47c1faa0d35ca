import { dirname, join } from 'node:path/posix';
import { textOf, withTexts, type Tree } from './tree.ts';

/** Pages whose links to what has gone are plain text, without lines that run what has gone; elsewhere its name alone stays. */
export function pagesOf(tree: Tree, before: Tree): Tree {
  const places = placesOf(tree);
  const placesBefore = placesOf(before);
  const scripts = scriptsOf(tree);
  const gone = [...scriptsOf(before)].filter((script) => !scripts.has(script));
  const command = new RegExp(`npm run (?:--silent )?(${gone.join('|')})(?![\\w:-])`, 'g');
  const line = new RegExp(`^ *${command.source}.*\\n`, 'gm');
  const pages = [...tree.keys()].filter((file) => file.endsWith('.md'));
  return withTexts(
    tree,
    pages.map((page) => {
      const isGone = (path: string): boolean => {
        const place = join(dirname(page), path).replace(/\/$/, '');
        return placesBefore.has(place) && !places.has(place);
      };
      const text = textOf(tree, page)
        .replace(/\[([^\][]+)\]\(([^)#\s]+)(#[^)\s]*)?\)/g, (link, words: string, path: string) =>
          isGone(path) ? words : link,
        )
        .replace(line, '')
        .replace(command, '$1');
      return [page, text];
    }),
  );
}

const scriptsOf = (tree: Tree): ReadonlySet<string> =>
  new Set(
    Object.keys(
      (JSON.parse(textOf(tree, 'package.json')) as { readonly scripts: Readonly<Record<string, string>> })
        .scripts,
    ),
  );

/** Every file, and every folder that holds one. */
function placesOf(tree: Tree): ReadonlySet<string> {
  const places = new Set(tree.keys());
  for (const file of tree.keys())
    for (let folder = dirname(file); folder !== '.'; folder = dirname(folder)) places.add(folder);
  return places;
}
