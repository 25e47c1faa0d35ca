import { existsSync } from 'node:fs';
import type { FunctionDefinition } from '../functions/index.ts';

/** One line for each function whose bundle is not there yet; it is served as soon as it is. */
export function missingBundles(functions: readonly FunctionDefinition[]): string[] {
  return functions
    .filter(({ codeFolder }) => !existsSync(codeFolder))
    .map(
      ({ name, codeFolder }) =>
        `not built: ${name} has no bundle at ${codeFolder}. Run \`nx run-many -t build\`.`,
    );
}
