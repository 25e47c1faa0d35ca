import { functionIn } from '../bundle/function-folders.ts';
import type { SynthesisedProject } from './projects.ts';

/** What must be made again after a change. */
export interface RebuildPlan {
  /** Projects to bundle, each with the functions to make; none named means all. */
  readonly bundle: readonly { readonly root: string; readonly functions: readonly string[] }[];
  /** Projects to synthesise. */
  readonly synth: readonly SynthesisedProject[];
}

const runtimeLibs = /^libs\/(middleware|dynamodb|service-client|contract-kit|[a-z]+\/contract)\//;
const templateLibs = /^libs\/(constructs|contract-kit|[a-z]+\/contract)\//;
const notServed = /\.test\.ts$|\.md$|(^|\/)(dist|cdk\.out|testing)\//;

/**
 * What a change of these files asks for: a handler its own bundle, a contract everything made of it.
 * @param files relative to the workspace
 */
export function rebuildPlan(files: readonly string[], projects: readonly SynthesisedProject[]): RebuildPlan {
  const served = files.filter((file) => /\.(ts|json|html)$/.test(file) && !notServed.test(file));
  const touches = (pattern: RegExp): boolean => served.some((file) => pattern.test(file));
  const own = (folder: string): boolean => served.some((file) => file.startsWith(`${folder}/`));
  return {
    bundle: projects
      .filter(({ root, bundles }) => bundles && (own(`${root}/src`) || touches(runtimeLibs)))
      .map(({ root }) => ({ root, functions: touches(runtimeLibs) ? [] : onlyFunctions(served, root) })),
    synth: projects.filter(
      ({ root, app }) => own(`${root}/${app.split('/')[0] ?? ''}`) || touches(templateLibs),
    ),
  };
}

/** Names of the functions whose own files are all that changed of a service; none when more did. */
function onlyFunctions(files: readonly string[], root: string): readonly string[] {
  const changed = files.filter((file) => file.startsWith(`${root}/src/`));
  const names = changed.map(functionIn);
  return names.every((name) => name !== undefined) ? names : [];
}
