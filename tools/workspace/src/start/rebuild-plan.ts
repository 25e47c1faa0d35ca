import type { SynthesisedProject } from './projects.ts';

/** What must be made again after a change. */
export interface RebuildPlan {
  /** Projects to bundle. */
  readonly bundle: readonly SynthesisedProject[];
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
    bundle: projects.filter(({ root, bundles }) => bundles && (own(`${root}/src`) || touches(runtimeLibs))),
    synth: projects.filter(
      ({ root, app }) => own(`${root}/${app.split('/')[0] ?? ''}`) || touches(templateLibs),
    ),
  };
}
