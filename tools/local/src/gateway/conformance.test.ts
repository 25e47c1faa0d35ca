import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { runCase } from './testing/conformance-case.ts';
import type { ConformanceCase } from './testing/conformance-case.ts';
import { differences } from './testing/expectation.ts';

/** Recorded answers of Amazon API Gateway, kept beside the workspace; without them there is nothing to compare with. */
const file = join(import.meta.dirname, '../../../../../shared/conformance/rest-api.json');

/** Cases that must pass; the rest is listed with its reason below. */
const floor = 91;

/** Why a case cannot pass as it is written. */
const explained: Readonly<Record<string, string>> = {
  'gwresp-bad-params-context':
    'its document lacks the required parameters that its notes ask for, and its stage is not the one it expects',
  'gwresp-validation-error-string': 'its document lacks the model that its notes ask for',
  'lambda-selection-400': 'it expects the error object of a Python function from a JavaScript one',
};

async function failureOf(given: ConformanceCase): Promise<string | undefined> {
  try {
    const [first] = differences(given.expected, await runCase(given));
    return first;
  } catch (error) {
    return String(error);
  }
}

(existsSync(file) ? describe : describe.skip)('recorded answers of API Gateway', () => {
  it(`are given in at least ${String(floor)} cases`, async () => {
    const cases = JSON.parse(readFileSync(file, 'utf8')) as ConformanceCase[];
    const failures: string[] = [];
    const areas = new Map<string, { passed: number; total: number }>();
    for (const given of cases) {
      const failure = await failureOf(given);
      const area = areas.get(given.area) ?? { passed: 0, total: 0 };
      areas.set(given.area, { passed: area.passed + Number(failure === undefined), total: area.total + 1 });
      if (failure !== undefined) failures.push(`${given.id}: ${failure}`);
    }
    const unexplained = failures.filter(
      (failure) => !Object.keys(explained).some((id) => failure.startsWith(`${id}:`)),
    );

    process.stdout.write(
      [...areas].map(([name, { passed, total }]) => `${name} ${String(passed)}/${String(total)}`).join(', ') +
        '\n',
    );
    expect(unexplained).toEqual([]);
    expect(cases.length - failures.length).toBeGreaterThanOrEqual(floor);
  }, 60_000);
});
