import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { textOf } from './values.ts';

/**
 * Folders of file assets by the object key under which a template names them, from the `*.assets.json` manifests of
 * the assembly (cloud-assembly-schema, AssetManifest).
 */
export function readAssets(root: string, artifacts: JsonObject): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (const artifact of Object.values(artifacts)) {
    if (!isObject(artifact) || artifact['type'] !== 'cdk:asset-manifest' || !isObject(artifact['properties']))
      continue;
    const file = resolve(root, textOf(artifact['properties']['file']));
    if (!existsSync(file)) continue;
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Json;
    if (!isObject(manifest) || !isObject(manifest['files'])) continue;
    for (const asset of Object.values(manifest['files'])) addAsset(folders, root, asset);
  }
  return folders;
}

function addAsset(folders: Map<string, string>, root: string, asset: Json): void {
  if (!isObject(asset) || !isObject(asset['source']) || !isObject(asset['destinations'])) return;
  const path = asset['source']['path'];
  if (typeof path !== 'string') return;
  for (const destination of Object.values(asset['destinations'])) {
    if (isObject(destination) && typeof destination['objectKey'] === 'string') {
      folders.set(destination['objectKey'], resolve(root, path));
    }
  }
}
