import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Milliseconds between two looks. */
const interval = 500;

/**
 * Calls back when the manifests or templates of the assemblies have changed and are whole again, that is unchanged
 * for one interval.
 * @returns a function that ends the watch
 */
export function watchAssemblies(assemblies: readonly string[], changed: () => void): () => void {
  const folders = assemblies.map((folder) => resolve(folder));
  let served = stamp(folders);
  let seen = served;
  const timer = setInterval(() => {
    const now = stamp(folders);
    const settled = now === seen;
    seen = now;
    if (!settled || now === served || now === '') return;
    served = now;
    changed();
  }, interval);
  timer.unref();
  return () => clearInterval(timer);
}

/** Names and times of what assemblies consist of; empty while a manifest is missing. */
function stamp(folders: readonly string[]): string {
  try {
    return folders.flatMap(partsOf).join('\n');
  } catch {
    return '';
  }
}

/** Files of an assembly, and of the assemblies within it that CDK makes for stages of an app. */
function partsOf(folder: string): string[] {
  const names = readdirSync(folder).sort();
  const files = names.filter((name) => name.endsWith('.template.json') || name.endsWith('.assets.json'));
  return [
    ...['manifest.json', ...files].map((name) => `${folder}/${name}:${statSync(join(folder, name)).mtimeMs}`),
    ...names.filter((name) => name.startsWith('assembly-')).flatMap((name) => partsOf(join(folder, name))),
  ];
}
