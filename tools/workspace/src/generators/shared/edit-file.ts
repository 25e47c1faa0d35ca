import type { Tree } from '@nx/devkit';

/** Changes a file that is there. @throws Error that names the file when it is not, or when the edit finds no place in it */
export function editFile(tree: Tree, file: string, edit: (text: string) => string): void {
  const text = tree.read(file, 'utf8');
  if (text === null) throw new Error(`${file} is not there; generators run in the root of the workspace.`);
  try {
    const edited = edit(text);
    if (edited !== text) tree.write(file, edited);
  } catch (error) {
    throw new Error(`${file} cannot be changed: ${String(error)}. Change it by hand, after its neighbours.`, {
      cause: error,
    });
  }
}
