import { contractPackages, workspaceRoot } from '../contract-packages.ts';
import { checkContracts, refusedIn, type Comparison } from './check-contracts.ts';
import type { CheckOptions } from './check-options.ts';
import { contractsAt } from './contracts-at.ts';
import { apiUrlOf, deployedContracts } from './deployed-contracts.ts';
import { jsonReport, markdownReport, textReport } from './report.ts';
import { readUsage } from './usage.ts';

const reports = { text: textReport, json: jsonReport, markdown: markdownReport };

/** Compares the contracts with the base and, where asked, with what is deployed. */
export async function checkCommand(
  options: CheckOptions,
): Promise<{ readonly report: string; readonly isAllowed: boolean }> {
  const { base, deployed, stage, usage: file, today, form } = options;
  const usage = file === undefined ? [] : readUsage(file);
  const former = contractsAt(workspaceRoot, base);
  const url = deployed ?? (stage === undefined ? undefined : await apiUrlOf(stage));
  const places = [former, ...(url === undefined ? [] : [await deployedContracts(url)])];
  const packages = await contractPackages();
  const { commit } = former;
  const comparisons: readonly Comparison[] = places.map((before) =>
    checkContracts({ workspaceRoot, commit, packages, before, usage, today }),
  );
  return {
    report: reports[form](comparisons),
    isAllowed: comparisons.every((comparison) => refusedIn(comparison).length === 0),
  };
}
