import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';

/** A program that a function starts as a process of its own, and that its asset therefore holds too. */
export interface ChildProgram {
  /** Name of the bundle, without its extension: `process-upload/index.child`. */
  readonly out: string;
  /** Source file, relative to the workspace. */
  readonly in: string;
}

/**
 * The programs that bundles start: `x.child.ts` beside a source `x.ts` that is part of a bundle belongs to it, as
 * `index.child.cjs` beside its `index.js`. So one name is right in both places:
 * `import.meta.filename.replace(/\.ts$/, '.child.ts').replace(/\.js$/, '.child.cjs')`.
 * @throws Error when one function would start two
 */
export function childProgramsOf(workspaceRoot: string, { outputs }: Metafile): readonly ChildProgram[] {
  return Object.entries(outputs).flatMap(([output, { inputs }]) => {
    const name = basename(dirname(output));
    const programs = Object.keys(inputs)
      .filter((input) => input.endsWith('.ts'))
      .map((input) => input.replace(/\.ts$/, '.child.ts'))
      .filter((program) => existsSync(join(workspaceRoot, program)));
    if (programs.length > 1) {
      throw new Error(
        `${name} would start ${programs.join(' and ')}; a function has room for one child program`,
      );
    }
    return programs.map((program) => ({ out: `${name}/index.child`, in: program }));
  });
}
