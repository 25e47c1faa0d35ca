import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemblyOf, synthesisedProjects } from '../../start/projects.ts';
import { digestOf } from './digest.ts';
import type { Template } from './template.ts';

/** A stack as it was synthesised. */
export interface BuiltStack {
  readonly name: string;
  /** Folder of its project, relative to the workspace. */
  readonly root: string;
  /** Folder of its cloud assembly, absolute. */
  readonly assembly: string;
  readonly template: Template;
  /** What the template says of itself; none when it was not made by the project's own apps. */
  readonly digest: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly isProtected: boolean;
}

/** The part of a cloud assembly's manifest that is read here. */
export interface Manifest {
  readonly version: string;
  readonly artifacts?: Readonly<Record<string, Artifact>>;
}

export interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly displayName?: string;
  readonly properties?: StackProperties;
}

export interface StackProperties {
  readonly templateFile: string;
  readonly stackName?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly terminationProtection?: boolean;
  readonly stackTemplateAssetObjectUrl?: string;
}

/** @throws Error with the remedy when there is no cloud assembly in the folder, or it cannot be read */
export function manifestOf(assembly: string): Manifest {
  const file = join(assembly, 'manifest.json');
  if (!existsSync(file))
    throw new Error(`There is no cloud assembly in ${assembly}; leave --no-synth out, so that it is made.`);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch (cause) {
    throw new Error(`The cloud assembly ${file} cannot be read; delete its folder and plan again.`, {
      cause,
    });
  }
}

/**
 * Every stack of a stage that the workspace makes, from the cloud assemblies of its projects.
 * @param prefix what the names of the stage's stacks begin with
 * @param folder holds the assemblies where the workspace does. @default the workspace
 * @throws Error with the remedy when an assembly is missing or was made for another stage, or two projects make a stack of one name
 */
export function builtStacks(
  workspaceRoot: string,
  prefix: string,
  folder: string = workspaceRoot,
): readonly BuiltStack[] {
  const stacks = synthesisedProjects(workspaceRoot).flatMap((project) =>
    stacksIn(project.root, assemblyOf(folder, project), prefix),
  );
  const makers = new Map<string, string>();
  for (const { name, root } of stacks) {
    const other = makers.get(name);
    if (other !== undefined)
      throw new Error(
        `${other} and ${root} both make the stack ${name}, and a stack has one template; give one of them another name.`,
      );
    makers.set(name, root);
  }
  return stacks;
}

/** Stacks of one cloud assembly. */
export function stacksIn(root: string, assembly: string, prefix: string): readonly BuiltStack[] {
  return Object.entries(manifestOf(assembly).artifacts ?? {}).flatMap(([id, { type, properties }]) => {
    if (type !== 'aws:cloudformation:stack' || properties === undefined) return [];
    const name = properties.stackName ?? id;
    if (!name.startsWith(prefix))
      throw new Error(
        `${root} was synthesised as ${name}, which is none of ${prefix}*; leave --no-synth out, so that it is made for the stage.`,
      );
    const template = JSON.parse(readFileSync(join(assembly, properties.templateFile), 'utf8')) as Template;
    const { tags = {}, terminationProtection = false } = properties;
    return [
      {
        name,
        root,
        assembly,
        template,
        digest: digestOf(template),
        tags,
        isProtected: terminationProtection,
      },
    ];
  });
}
