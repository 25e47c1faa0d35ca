import { parseArgs } from 'node:util';
import { steps, type Step } from './steps.ts';

export const checkUsage = `npm run check [-- [--base BRANCH] [--only STEP]… [--json]]
What is asked of a change, as the workflow of pull requests does it: ${steps.map(({ name }) => name).join(', ')}.`;

export interface CheckOptions {
  /** What the change is compared with; absent, the branch it left. */
  readonly base?: string;
  readonly steps: readonly Step[];
  readonly isJson: boolean;
}

/**
 * Reads `[--base BRANCH] [--only STEP]… [--json]`.
 * @throws Error that names the steps there are when one is asked for that is not
 */
export function checkOptions(args: readonly string[]): CheckOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      base: { type: 'string' },
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
    },
  });
  const names = steps.map(({ name }) => name);
  const unknown = values.only.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no step ${unknown.join(', ')}; --only takes ${names.join(', ')}.`);
  return {
    ...(values.base !== undefined && { base: values.base }),
    steps: steps.filter(({ name }) => values.only.length === 0 || values.only.includes(name)),
    isJson: values.json,
  };
}
