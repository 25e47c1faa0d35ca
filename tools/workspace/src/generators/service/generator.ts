import type { Tree } from '@nx/devkit';

export default function service(tree: Tree, options: { readonly name: string }): void {
  tree.write(`apps/${options.name}/README.md`, `# ${options.name}\n`);
}
