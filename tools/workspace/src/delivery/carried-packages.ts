import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { bundling, workspaceRoot } from '../bundle/bundle-service.ts';
import { childProgramsOf } from '../bundle/child-programs.ts';
import { entryPointsOf } from '../bundle/entry-points.ts';
import { nativePackages } from '../bundle/native-packages.ts';
import { identityOf, neededOnLambda, type LockedPackages } from './lock-file.ts';

/** Packages that functions carry, `name@version`, by name of the function. */
export type CarriedPackages = Readonly<Record<string, readonly string[]>>;

/**
 * What npm packages each function of a service carries: those that esbuild takes code from, and those with machine code that
 * its asset brings along for Lambda. Nothing is written.
 * @param projectRoot folder of the service, relative to the workspace
 */
export async function carriedPackages(projectRoot: string, lock: LockedPackages): Promise<CarriedPackages> {
  const outdir = join(workspaceRoot, projectRoot, 'dist/lambda');
  const entryPoints = entryPointsOf(join(workspaceRoot, projectRoot)).map((entry) => ({ ...entry }));
  const { metafile } = await build({ ...bundling(outdir), entryPoints, write: false });
  const { metafile: ofPrograms } = await build({
    ...bundling(outdir),
    entryPoints: childProgramsOf(workspaceRoot, metafile).map((program) => ({ ...program })),
    write: false,
  });
  const carried: Record<string, readonly string[]> = {};
  for (const [path, output] of Object.entries({ ...metafile.outputs, ...ofPrograms.outputs })) {
    const name = path.split('/').at(-2) ?? path;
    const packages = [
      ...(carried[name] ?? []),
      ...foldersOf(output, lock).map((folder) => identityOf(lock, folder)),
    ];
    carried[name] = [...new Set(packages)].sort();
  }
  return carried;
}

/** Folders of packages, relative to the workspace, that a bundle takes code from or imports as they are. */
function foldersOf(
  { inputs, imports }: Metafile['outputs'][string],
  lock: LockedPackages,
): readonly string[] {
  const bundled = Object.entries(inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([path]) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? []);
  const native = nativePackages.filter((name) => imports.some(({ path }) => path === name));
  return [...bundled, ...neededOnLambda(lock, native)];
}
