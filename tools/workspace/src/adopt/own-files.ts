import { textOf, without, withTexts, type Tree } from './tree.ts';

/** What adopts the workspace: a workspace is adopted once, so it goes when it is done. */
const files = [
  'tools/workspace/src/adopt/',
  'tools/workspace-e2e/src/adopt.test.ts',
  'docs/adopting.md',
  'docs/roles/adopter.md',
] as const;

/** The tree without what adopted it. */
export function own(tree: Tree): Tree {
  const { scripts, ...rest } = JSON.parse(textOf(tree, 'package.json')) as {
    scripts: Record<string, string>;
  };
  const { adopt: _adopt, ...kept } = scripts;
  const text = JSON.stringify(
    { ...(JSON.parse(textOf(tree, 'package.json')) as object), ...rest, scripts: kept },
    null,
    2,
  );
  return withTexts(
    without(tree, (file) => files.some((own) => file.startsWith(own))),
    [['package.json', `${text}\n`]],
  );
}
