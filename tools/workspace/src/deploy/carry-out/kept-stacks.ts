import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Step } from '../plan/plan.ts';
import { manifestOf, type Artifact, type BuiltStack, type Manifest } from '../stacks/built-stacks.ts';
import type { DeployedStack } from '../stacks/deployed-stacks.ts';

/** What a deployment did to a stack, so that it can be taken back. */
export interface KeptStep {
  readonly stack: string;
  readonly action: Step['action'];
  /** Folder beside this record with the stack as it was; none when there was no stack. */
  readonly before?: string;
}

export interface KeptDeployment {
  readonly stage: string;
  /** In the order in which they were begun. */
  readonly steps: readonly KeptStep[];
}

const recordFile = 'deployment.json';

/**
 * Keeps a stack as it is before it is changed: a cloud assembly of the template it was deployed from, its parameters and tags.
 * CloudFormation is told to take the template from where it was uploaded under its digest, because what `GetTemplate` gives back
 * has lost characters; its assets lie there, too.
 * @param folder of this deployment, absolute
 * @returns name of the stack's folder in it
 */
export function keepStack(folder: string, built: BuiltStack, deployed: DeployedStack): string {
  const manifest = manifestOf(built.assembly);
  const [id, artifact] = stackArtifact(manifest, built.name);
  const { stackTemplateAssetObjectUrl: url, ...properties } = artifact.properties ?? { templateFile: '' };
  const before: Artifact & { readonly properties: object } = {
    type: artifact.type,
    ...(artifact.environment !== undefined && { environment: artifact.environment }),
    displayName: built.name,
    properties: {
      ...properties,
      templateFile: 'template.json',
      tags: deployed.tags,
      terminationProtection: deployed.isProtected,
      ...{ parameters: deployed.parameters },
      ...(url !== undefined &&
        deployed.digest !== undefined && {
          stackTemplateAssetObjectUrl: url.replace(/[^/]+$/, `${deployed.digest}.json`),
        }),
    },
  };
  const kept: Manifest = { version: manifest.version, artifacts: { [id]: withoutDependencies(before) } };
  mkdirSync(join(folder, built.name), { recursive: true });
  writeFileSync(join(folder, built.name, 'template.json'), deployed.text);
  writeFileSync(join(folder, built.name, 'manifest.json'), JSON.stringify(kept, undefined, 2));
  return built.name;
}

/** Assets were uploaded when the stack was deployed. */
function withoutDependencies(artifact: Artifact): Artifact {
  const { additionalDependencies, additionalMetadataFile, ...properties } = (artifact.properties ??
    {}) as Record<string, unknown> & { templateFile: string };
  void additionalDependencies;
  void additionalMetadataFile;
  return { ...artifact, properties };
}

function stackArtifact(manifest: Manifest, name: string): readonly [string, Artifact] {
  const found = Object.entries(manifest.artifacts ?? {}).find(
    ([id, { properties }]) => (properties?.stackName ?? id) === name,
  );
  if (found === undefined) throw new Error(`The cloud assembly has no stack ${name}; plan again.`);
  return found;
}

/** Writes what has been begun, before it is begun. */
export function record(folder: string, deployment: KeptDeployment): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, recordFile), `${JSON.stringify(deployment, undefined, 2)}\n`);
}

/** @throws Error with the remedy when the folder holds no deployment */
export function recorded(folder: string): KeptDeployment {
  const file = join(folder, recordFile);
  if (!existsSync(file))
    throw new Error(
      `${folder} holds no deployment; name one that \`npm run deploy\` kept, as .deploy/prod/<time>, with --from.`,
    );
  return JSON.parse(readFileSync(file, 'utf8')) as KeptDeployment;
}
