import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

const passedOver = /(^|\/)(dist|cdk\.out|node_modules)$/;

/**
 * Tells of every file that changes below some folders. Each folder is watched by itself: a recursive watch loses a file
 * once an editor has saved it by renaming another over it.
 * @param folders relative to the root
 */
export function watchTree(
  root: string,
  folders: readonly string[],
  onChange: (file: string) => void,
): { stop(): void } {
  const watchers = new Map<string, FSWatcher>();
  const add = (folder: string): void => {
    if (watchers.has(folder) || passedOver.test(folder)) return;
    const watcher = watch(join(root, folder), (_event, name) => {
      if (name === null) return;
      const path = `${folder}/${name}`;
      if (isFolder(join(root, path))) add(path);
      else onChange(path);
    });
    watcher.on('error', () => watchers.delete(folder));
    watchers.set(folder, watcher);
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (entry.isDirectory()) add(`${folder}/${entry.name}`);
    }
  };
  folders.forEach(add);
  return {
    stop: () => {
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
