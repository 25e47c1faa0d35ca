import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCases } from './cli/read-cases.ts';
import { runCases } from './run/run-cases.ts';
import { scoreOf } from './run/score.ts';

/** Recorded answers of Amazon API Gateway, kept beside the workspace; without them there is nothing to compare with. */
const file = join(import.meta.dirname, '../../../../shared/conformance/rest-api.json');

/** Cases that must pass; the rest is listed with its reason below. */
const floor = 91;

/** Why a case cannot pass as it is written: Amazon would not answer so to what it says either. */
const explained: Readonly<Record<string, string>> = {
  'gwresp-bad-params-context':
    'its document lacks the required parameters that its notes ask for, and its stage is not the one it expects',
  'gwresp-validation-error-string': 'its document lacks the model that its notes ask for',
  'lambda-selection-400': 'it expects the error object of a Python function from a JavaScript one',
};

(existsSync(file) ? describe : describe.skip)('recorded answers of API Gateway', () => {
  it(`are given in at least ${String(floor)} cases`, async () => {
    const score = scoreOf(await runCases(readCases(file)));

    expect(score.failures.filter(({ id }) => !(id in explained))).toEqual([]);
    expect(score.passed).toBeGreaterThanOrEqual(floor);
  }, 120_000);
});
