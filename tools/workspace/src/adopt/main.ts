import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { print } from '@tollgate/local/print';
import { adopted, namesOf } from './adopt.ts';
import { adoptOptions, usage, type AdoptOptions } from './adopt-options.ts';
import { describeAdoption, type Adoption } from './describe-adoption.ts';
import { sampleProjects } from './drop-sample.ts';
import { formatted } from './format.ts';
import { linkWorkspaces } from './link-workspaces.ts';
import { refuseAdopted, refuseTaken, refuseTooLong, refuseUnready } from './refusals.ts';
import { differenceOf, readTree, writeTree, type Tree } from './tree.ts';
import { writeAnew } from './written-anew.ts';

const root = join(import.meta.dirname, '../../../..');

/** Makes a fresh copy of the workspace the adopter's own: renamed, with or without the sample. Once, and git is the way back. */
await print(usage, async () => {
  const options = adoptOptions(process.argv.slice(2));
  const tree = readTree(root);
  refuseAdopted(tree);
  refuseTaken(tree, options);
  if (!options.isDryRun) refuseUnready(root);
  const renamed = adopted(tree, options);
  refuseTooLong(renamed, options.name);
  if (!options.isDryRun) await write(tree, renamed, options);
  const dropped = options.keepsSample ? [] : sampleProjects(tree);
  const adoption: Adoption = {
    from: namesOf(tree),
    to: { name: options.name, scope: options.scope },
    dropped: dropped.map(({ root: folder }) => folder),
    ...differenceOf(tree, renamed),
    isDone: !options.isDryRun,
  };
  return options.isJson ? JSON.stringify(adoption, null, 2) : describeAdoption(adoption, options);
});

async function write(tree: Tree, renamed: Tree, { keepsSample }: AdoptOptions): Promise<void> {
  const { added, changed } = differenceOf(tree, renamed);
  const next = await formatted(renamed, [...added, ...changed], root);
  // What was built of the sample is no file of git, and would be served on.
  for (const { root: folder } of keepsSample ? [] : sampleProjects(tree))
    for (const built of ['dist', 'cdk.out'])
      rmSync(join(root, folder, built), { recursive: true, force: true });
  writeTree(root, tree, next);
  linkWorkspaces(root, namesOf(tree).scope);
  writeAnew(root);
}
