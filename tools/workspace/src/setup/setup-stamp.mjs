/** What says that the locked dependencies are installed: a hash of what they follow from, in the folder that has them. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string} root @returns {string} */
function stampOf(root) {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'package.json', '.npmrc'])
    hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** @param {string} root */
const stampFile = (root) => join(root, 'node_modules', '.setup-stamp');

/** Whether what is installed is what is locked. @param {string} root Folder of the workspace. @returns {boolean} */
export const isSetUp = (root) =>
  existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === stampOf(root);

/** Says that what is installed is what is locked now. @param {string} root Folder of the workspace. @returns {void} */
export const markSetUp = (root) => writeFileSync(stampFile(root), stampOf(root));
