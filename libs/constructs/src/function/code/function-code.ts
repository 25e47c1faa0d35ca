import { DockerImage, FileSystem } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from '../../stage/stage.ts';
import { nativeModules, nativesKey } from './native-modules.ts';

/** Written by the bundler beside a bundle that imports packages with machine code: their names. */
const nativesFile = 'natives.json';

/**
 * The code of a function: its bundle, with the packages it imports for the machine it will run on. A stage that serves bundles in
 * place is served on the machine they were made on, whose own packages are in reach.
 * @param bundle folder of the bundle, absolute
 */
export function functionCode(bundle: string, stage: Stage): Code {
  const natives = join(bundle, nativesFile);
  if (stage.bundlesInPlace || !existsSync(natives)) return Code.fromAsset(bundle);
  const names = JSON.parse(readFileSync(natives, 'utf8')) as readonly string[];
  return Code.fromAsset(bundle, {
    // What the asset is made of tells it, whether it is packed or only looked at, and in every stack alike.
    assetHash: FileSystem.fingerprint(bundle, { extraHash: nativesKey(names) }),
    bundling: {
      image: DockerImage.fromRegistry('no image: it is always packed here'),
      local: {
        tryBundle(folder: string): boolean {
          cpSync(bundle, folder, { recursive: true });
          cpSync(nativeModules(names), join(folder, 'node_modules'), {
            recursive: true,
            filter: isForRunning,
          });
          return true;
        },
      },
    },
  });
}

/** Sources, types and modules of another kind are never loaded by a bundle. */
const isForRunning = (file: string): boolean =>
  !/(\.(cc|h|gyp|mjs|mts|cts|ts)|\/install|\/include|\/\.bin|\/\.package-lock\.json)$/.test(file);
