import { execFileSync } from 'node:child_process';
import { functionIn } from '../bundle/function-folders.ts';
import type { AdoptOptions } from './adopt-options.ts';
import { textOf, type Tree } from './tree.ts';

/** What the workspace is called before anybody has adopted it; `adopt` renames this word, too, and then goes. */
const before = 'tollgate';

/**
 * Refuses what could not be taken back, or would not work.
 * @throws Error that says what is wrong and what to do
 */
export function refuseUnready(root: string): void {
  const said = execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }).trim();
  if (said === '') return;
  const lines = said.split('\n');
  const more = lines.length > 5 ? `, and ${lines.length - 5} more` : '';
  throw new Error(
    `${lines.length} files are changed and not committed (${lines
      .slice(0, 5)
      .map((line) => line.trim())
      .join(', ')}${more}); commit them or put them away, for git is the way back`,
  );
}

/** @throws Error when somebody has adopted the workspace already */
export function refuseAdopted(tree: Tree): void {
  const { name } = JSON.parse(textOf(tree, 'package.json')) as { readonly name: string };
  if (name !== before)
    throw new Error(`the workspace is called ${name}: it is adopted already, and that is done once`);
}

/** @throws Error when the name, or the scope, is somebody else's in this workspace */
export function refuseTaken(tree: Tree, { name, scope }: AdoptOptions): void {
  const lock = textOf(tree, 'package-lock.json');
  if (name !== before && lock.includes(`"node_modules/${scope}/`) && scope !== `@${before}`)
    throw new Error(`--scope ${scope} is the scope of packages that are installed; choose one of your own`);
  const variable = new RegExp(`(?<![A-Z0-9_])${name.toUpperCase()}_[A-Z]`);
  const user = [...tree.keys()].find(
    (file) =>
      /\.(ts|mjs|cjs)$/.test(file) &&
      !file.startsWith('tools/workspace/src/adopt/') &&
      variable.test(textOf(tree, file)),
  );
  if (user !== undefined)
    throw new Error(
      `--name ${name} would make variables ${name.toUpperCase()}_…, and ${user} reads such a one that is not ours; choose another name`,
    );
}

/** Longest name of a function: one less than AWS takes (AWS Lambda API Reference, CreateFunction), as the checks of a stack ask. */
const longestFunction = 63;

/** Longest name of a bucket before `-` and the twelve digits of the account (Amazon S3 User Guide, "Bucket naming rules"). */
const longestBucket = 50;

/**
 * Refuses a name with which a resource's would be too long.
 * @param tree as it is to be
 * @throws Error naming the resource
 */
export function refuseTooLong(tree: Tree, name: string): void {
  const stages = [...textOf(tree, 'libs/constructs/src/stage/stages.ts').matchAll(/^ {4}name: '(\w+)'/gm)];
  const longestStage = stages
    .map(([, stage = '']) => stage)
    .reduce((one, other) => (one.length < other.length ? other : one), '');
  const functions = [...tree.keys()].flatMap((file) => {
    const [, service] = /^apps\/([^/]+)\//.exec(file) ?? [];
    const made = functionIn(file);
    return service === undefined || made === undefined ? [] : [`${name}-${longestStage}-${service}-${made}`];
  });
  const buckets = ['trail', ...functions.map((made) => made.split('-')[2] ?? '')].map(
    (bucket) => `${name}-${longestStage}-${bucket}`,
  );
  for (const [names, longest, what] of [
    [functions, longestFunction, 'a function'],
    [buckets, longestBucket, 'a bucket'],
  ] as const) {
    const tooLong = names.find((made) => made.length > longest);
    if (tooLong !== undefined)
      throw new Error(
        `--name ${name} makes ${tooLong}, of ${tooLong.length} characters; the name of ${what} may have ${longest}: choose a name that is ${tooLong.length - longest} shorter`,
      );
  }
}
