import { packFiles } from '../pack.ts';
import { runCases } from '../run/run-cases.ts';
import { scoreOf } from '../run/score.ts';
import { parseOptions, usage } from './options.ts';
import { readCases } from './read-cases.ts';
import { report } from './report.ts';
import { UsageFault } from './usage-fault.ts';
import { writeScore } from './readme-score.ts';

export interface Surroundings {
  /** What relative paths are relative to. */
  readonly folder: string;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/**
 * Runs the command.
 *
 * @returns exit code: 0 when the cases were run, whatever their score, 2 when they could not be
 */
export async function run(args: readonly string[], { folder, out, error }: Surroundings): Promise<0 | 2> {
  try {
    const options = parseOptions(args, folder);
    if (options.help) {
      out(usage);
      return 0;
    }
    const files = options.files.length > 0 ? options.files : packFiles();
    const cases = files.flatMap(readCases);
    const began = performance.now();
    const score = scoreOf(await runCases(cases));
    const seconds = (performance.now() - began) / 1000;
    if (options.json) error(report(score, seconds));
    else out(report(score, seconds));
    if (options.writeReadme) writeScore(score);
    if (options.json) out(`${JSON.stringify(score)}\n`);
    return 0;
  } catch (fault) {
    if (!(fault instanceof UsageFault)) throw fault;
    error(`${fault.message}\n`);
    return 2;
  }
}
