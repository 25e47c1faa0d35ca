import { resolve } from 'node:path';
import { readAssets } from './asset-manifest.ts';
import { AssemblyError } from './assembly-error.ts';
import { readJson } from './read-json.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { AssemblyStack, Template } from './template.ts';
import { textOf } from './values.ts';

/**
 * Reads every stack of a cloud assembly.
 * @param directory folder with `manifest.json`, as written by `cdk synth`
 * @throws AssemblyError when the folder, the manifest or a template cannot be read
 */
export function loadAssembly(directory: string): AssemblyStack[] {
  const root = resolve(directory);
  const manifest = readJson(resolve(root, 'manifest.json'), `The cloud assembly ${root}`);
  const artifacts = isObject(manifest['artifacts']) ? manifest['artifacts'] : {};
  const stacks: AssemblyStack[] = [];
  for (const [id, artifact] of Object.entries(artifacts)) {
    if (!isObject(artifact)) continue;
    const properties = isObject(artifact['properties']) ? artifact['properties'] : {};
    if (artifact['type'] === 'aws:cloudformation:stack')
      stacks.push(loadStack(root, id, properties, artifacts));
    if (artifact['type'] === 'cdk:cloud-assembly') {
      stacks.push(...loadAssembly(resolve(root, textOf(properties['directoryName']))));
    }
  }
  return stacks;
}

function loadStack(root: string, id: string, properties: JsonObject, artifacts: JsonObject): AssemblyStack {
  const name = typeof properties['stackName'] === 'string' ? properties['stackName'] : id;
  const template = readJson(resolve(root, textOf(properties['templateFile'])), `The stack ${name}`);
  if (!isObject(template['Resources'])) {
    throw new AssemblyError(
      `The template of stack ${name} in ${root} has no Resources object. Synthesise the app again and start once more.`,
    );
  }
  return {
    name,
    directory: root,
    template: template as unknown as Template,
    assets: readAssets(root, artifacts),
  };
}
