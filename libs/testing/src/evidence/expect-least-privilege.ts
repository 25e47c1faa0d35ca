import { announcedTemplate } from '../stack/template.ts';
import { endEvidence, type Use } from './evidence-file.ts';

/** What Jest says of a run; only a run of everything has all the evidence. */
export interface JestRun {
  readonly testPathPatterns?: { readonly patterns?: readonly string[] };
  readonly testNamePattern?: string;
  readonly onlyChanged?: boolean;
  readonly onlyFailures?: boolean;
  readonly findRelatedTests?: boolean;
  readonly shard?: unknown;
}

/** Where grants and evidence part, one line each; `privilegeGaps` of the constructs is one. */
export type FindGaps = (
  template: ReturnType<typeof announcedTemplate>,
  uses: readonly Use[],
) => readonly string[];

/**
 * Ends the evidence of a run, and compares it with the grants of the announced template, both ways.
 * @throws Error that lists every gap, when everything was run
 */
export function expectLeastPrivilege(run: JestRun, findGaps: FindGaps): void {
  const uses = endEvidence();
  if (isPartial(run)) return;
  const gaps = findGaps(announcedTemplate(), uses);
  if (gaps.length === 0) return;
  throw new Error(
    `The grants of the stack are not what its functions were seen to do:\n  ${gaps.join('\n  ')}\n` +
      'Remedy: grant what is used; take away what is not, or test it through the handler of the function.',
  );
}

const isPartial = (run: JestRun): boolean =>
  (run.testPathPatterns?.patterns ?? []).length > 0 ||
  Boolean(run.testNamePattern) ||
  Boolean(run.onlyChanged) ||
  Boolean(run.onlyFailures) ||
  Boolean(run.findRelatedTests) ||
  run.shard !== undefined;
